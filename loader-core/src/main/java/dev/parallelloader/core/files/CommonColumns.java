package dev.parallelloader.core.files;

import dev.parallelloader.api.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that all files of a set have. */
final class CommonColumns {

    private CommonColumns() {}

    /**
     * Returns the columns in the order of the first file that can be read. If a column is missed, the message says which file lacks
     * it.
     */
    static Columns of(List<SetFile> files) {
        Map<Columns, String> different = new LinkedHashMap<>(); // and the name of the first file that has them
        for (SetFile file : files) {
            if (file.known() != null) {
                different.putIfAbsent(file.readable().columns(), file.source().toString());
            }
        }
        List<Columns> all = List.copyOf(different.keySet());
        if (all.size() == 1) {
            return all.get(0);
        }
        List<String> common = all.get(0).names().stream()
                .filter(name -> all.stream().allMatch(columns -> columns.indexOf(name) >= 0))
                .toList();
        Columns columns = Columns.of(common).withHint(required -> hint(common, required, different));
        return all.stream().anyMatch(Columns::isOpen) ? columns.opened() : columns;
    }

    private static String hint(List<String> common, List<String> required, Map<Columns, String> different) {
        String what = common.isEmpty()
                ? "The files have no column in common; "
                : "Those are the columns that all files have; ";
        return different.entrySet().stream()
                .filter(file -> !lacking(required, file.getKey()).isEmpty())
                .findFirst()
                .map(file -> what + file.getValue() + " has no " + lacking(required, file.getKey()))
                .orElse("");
    }

    private static String lacking(List<String> required, Columns columns) {
        return required.stream().filter(name -> columns.indexOf(name) < 0).collect(Collectors.joining(", "));
    }
}
