package dev.parallelloader.cli.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests a known name for one that was misspelled. */
public final class NearestName {

    private static final int SHORTEST_PREFIX = 3;

    private NearestName() {}

    /** The name with the fewest corrections, or that begins with what was typed; empty if none is close. */
    public static Optional<String> of(String typed, Collection<String> names) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> corrections(lower, name) <= (lower.length() + 2) / 3 || begins(lower, name))
                .min(Comparator.comparingInt(name -> corrections(lower, name)));
    }

    private static boolean begins(String typed, String name) {
        return Math.min(typed.length(), name.length()) >= SHORTEST_PREFIX
                && (typed.startsWith(name) || name.startsWith(typed));
    }

    /**
     * The optimal string alignment distance: how many characters have to be inserted, deleted, replaced, or swapped with their
     * neighbour.
     */
    static int corrections(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    costs[i][j] = i + j;
                    continue;
                }
                int replaced = costs[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                costs[i][j] = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    costs[i][j] = Math.min(costs[i][j], costs[i - 2][j - 2] + 1);
                }
            }
        }
        return costs[one.length()][other.length()];
    }
}
