package dev.parallelloader.mongo.social;

import java.util.List;

/**
 * What a look at all users and statuses found.
 *
 * @param users how many users there are
 * @param statuses how many statuses there are
 * @param orphans how many of the statuses have no user
 * @param missingUsers how many different users those statuses name
 * @param orphanExamples some of the orphans in words, at most ten; empty if there are none
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
