package dev.parallelloader.testkit.csv;

import dev.parallelloader.api.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a CSV file, and what is in it according to whoever wrote it. Immutable. */
public final class GeneratedCsv {

    private final String origin;
    private final Columns columns;
    private final List<List<String>> records;
    private final byte[] bytes;

    GeneratedCsv(String origin, Columns columns, List<List<String>> records, byte[] bytes) {
        this.origin = origin;
        this.columns = columns;
        this.records = List.copyOf(records);
        this.bytes = bytes;
    }

    /**
     * The header's names.
     *
     * @return the columns
     */
    public Columns columns() {
        return columns;
    }

    /**
     * The values of all records, in file order. Blank lines and the header are none.
     *
     * @return as many values in each as there are columns
     */
    public List<List<String>> records() {
        return records;
    }

    /**
     * The records by the value of a column.
     *
     * @param column its name; the values must be unique
     * @return in file order
     * @throws IllegalArgumentException if two records have the same value there
     */
    public Map<String, List<String>> by(String column) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        int index = columns.indexOf(column);
        for (List<String> record : records) {
            if (found.put(record.get(index), record) != null) {
                throw new IllegalArgumentException(column + " " + record.get(index) + " occurs twice in " + this);
            }
        }
        return found;
    }

    /**
     * The file's bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Writes the file.
     *
     * @param file where to; replaced if it is there
     * @return the same
     * @throws IOException if that fails
     */
    public Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes);
    }

    /**
     * How to get the same file again, for the message of a failed test.
     *
     * @return what it is and from which seed
     */
    @Override
    public String toString() {
        return origin + ", " + records.size() + " records, " + bytes.length + " bytes";
    }
}
