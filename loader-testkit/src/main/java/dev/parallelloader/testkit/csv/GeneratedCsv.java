package dev.parallelloader.testkit.csv;

import dev.parallelloader.api.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A generated CSV file: its bytes, and the columns and records that they represent. Immutable. */
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
     * Returns the column names.
     *
     * @return the names in the header
     */
    public Columns columns() {
        return columns;
    }

    /**
     * Returns the values of all records.
     *
     * @return the records in file order, each with a value for each column
     */
    public List<List<String>> records() {
        return records;
    }

    /**
     * Returns the records by their value of a column.
     *
     * @param column the name of a column with unique values
     * @return the records, iterated in file order
     * @throws IllegalArgumentException if two records have the same value in this column
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
     * Returns the bytes of the file.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Writes the file.
     *
     * @param file the file to write; replaced if it exists
     * @return {@code file}
     * @throws IOException if the file can't be written
     */
    public Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes);
    }

    /**
     * Describes for the message of a failed test how to generate the file again.
     *
     * @return the kind of file and its seed
     */
    @Override
    public String toString() {
        return origin + ", " + records.size() + " records, " + bytes.length + " bytes";
    }
}
