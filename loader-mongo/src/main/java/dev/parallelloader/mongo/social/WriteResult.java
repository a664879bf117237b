package dev.parallelloader.mongo.social;

/**
 * What came of a change that was asked for. That it was not made for a reason that lies in the data is a result like any
 * other; exceptions tell of trouble with the server.
 */
public sealed interface WriteResult {

    /**
     * Whether it is now as was asked for, be it that it had been so before.
     *
     * @return false if the change was not made
     */
    default boolean done() {
        return true;
    }

    /** It was not there, and is now. */
    record Added() implements WriteResult {}

    /** It was there, and is as asked for now. */
    record Updated() implements WriteResult {}

    /** It was as asked for already. */
    record Unchanged() implements WriteResult {}

    /**
     * It was there, and isn't any more.
     *
     * @param statuses how many statuses went with a user; 0 for a status
     */
    record Deleted(long statuses) implements WriteResult {}

    /** The id is taken by something that differs from what should be added; it was left as it is. */
    record AlreadyThere() implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /** Nothing has the id. */
    record NotFound() implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /**
     * A user was not deleted, since statuses would be left without their user.
     *
     * @param statuses how many the user has
     */
    record HasStatuses(long statuses) implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /**
     * It can't be stored like this.
     *
     * @param reason the rule that was broken
     * @param message what is wrong, for people
     */
    record Refused(Reason reason, String message) implements WriteResult {

        @Override
        public boolean done() {
            return false;
        }
    }

    /** Which rule a refused change broke; as the codes of rows that a load rejects. */
    enum Reason {
        /** A value doesn't have the form that its field asks for, or a validator of your own refuses it. */
        INVALID("invalid"),
        /** The document would have more than 16 MiB. */
        TOO_LARGE("too-large"),
        /** A status names a user who isn't there. */
        UNKNOWN_USER("unknown-user"),
        /** Another document holds the same value in a unique index that you have made. */
        CONFLICT("conflict");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /**
         * The reject code of rows that break this rule in a load.
         *
         * @return such as {@code unknown-user}; the same in all versions
         */
        public String code() {
            return code;
        }
    }
}
