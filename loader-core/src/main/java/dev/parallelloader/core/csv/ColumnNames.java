package dev.parallelloader.core.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the names of a header unique. */
final class ColumnNames {

    private ColumnNames() {}

    /** Numbers empty and repeated names as {@link CsvDialect.HeaderNames#NUMBERED} says. */
    static List<String> numbered(List<String> names) {
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
