package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the names of a header unique. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * Numbers empty and repeated names, as the policy for numbered names of the public API says.
     *
     * @param names the names of a header
     * @return the same number of names, none of them empty or repeated
     */
    public static List<String> numbered(List<String> names) {
        Set<String> taken = new HashSet<>(names);
        Set<String> used = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String wanted = name.isBlank() ? "column_" + (unique.size() + 1) : name;
            String free = wanted;
            for (int number = 2; used.contains(free) || (!free.equals(name) && taken.contains(free)); number++) {
                free = wanted + "_" + number;
            }
            used.add(free);
            unique.add(free);
        }
        return unique;
    }
}
