package dev.parallelloader.mongo.social;

import java.util.List;

/**
 * The result of verifying that each status has its user.
 *
 * @param users the number of users
 * @param statuses the number of statuses
 * @param orphans the number of statuses whose user doesn't exist
 * @param missingUsers the number of different users that those statuses name
 * @param orphanExamples descriptions of at most ten orphans; empty if there are none
 */
public record Verification(long users, long statuses, long orphans, long missingUsers, List<String> orphanExamples) {

    /** Copies the list. */
    public Verification {
        orphanExamples = List.copyOf(orphanExamples);
    }

    /**
     * Whether each status has its user.
     *
     * @return true if there are no orphans
     */
    public boolean sound() {
        return orphans == 0;
    }
}
