package dev.parallelloader.mongo.social;

/**
 * The result of a requested change. A change that is not made because of the data is a result, too. Exceptions report errors
 * of the server.
 */
public sealed interface WriteResult {

    /**
     * Whether the stored data is as requested, also if it was so before.
     *
     * @return false if the change was not made
     */
    default boolean done() {
        return true;
    }

    /** The item was added. */
    record Added() implements WriteResult {}

    /** The item was changed. */
    record Updated() implements WriteResult {}

    /** The item was already stored as requested. */
    record Unchanged() implements WriteResult {}

    /**
     * The item was deleted.
     *
     * @param statuses the number of statuses deleted together with a user; 0 for a status
     */
    record Deleted(long statuses) implements WriteResult {}

    /** The id belongs to another item, which was left unchanged. */
    record AlreadyThere() implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /** No item has the id. */
    record NotFound() implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /**
     * The user was not deleted because its statuses would be left without their user.
     *
     * @param statuses the number of the user's statuses
     */
    record HasStatuses(long statuses) implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /**
     * The change was rejected because it would break a rule.
     *
     * @param reason the rule
     * @param message what is wrong, in words
     */
    record Rejected(Reason reason, String message) implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /** The rules that a rejected change can break. They match the codes of rejected rows. */
    enum Reason {
        /** A value breaks the rule of its field, or a validator of your own rejects it. */
        INVALID("invalid"),
        /** The document would be larger than 16 MiB. */
        TOO_LARGE("too-large"),
        /** A status names a user who doesn't exist. */
        UNKNOWN_USER("unknown-user"),
        /** Another document has the same value in a unique index of your own. */
        CONFLICT("conflict");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /**
         * The code of rows that a load rejects for the same reason.
         *
         * @return a code such as {@code unknown-user}; the same in all versions
         */
        public String code() {
            return code;
        }
    }
}
