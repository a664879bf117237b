package dev.parallelloader.api.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Writes records of an input to a file from which they can be loaded again. The loader uses it for rejected records, in its
 * own JVM. A source whose input is bytes copies them ({@link #copyingBytes}); a source of another kind, such as a database
 * table, renders its records, for example as CSV.
 *
 * <p>Thread-safe: records of several chunks may be written at the same time, also while the plan finds further chunks.
 */
public interface RecordWriter {

    /**
     * Writes what a file of records begins with, such as a line of column names. Called once for each file, before its
     * records. Writes nothing by default.
     *
     * @param out where to write; not closed by this method
     * @throws IOException if the input can't be read or the output can't be written
     */
    default void writeHeader(OutputStream out) throws IOException {}

    /**
     * Writes some records of a chunk, each complete with the line end or other separator that sets it apart from the next.
     *
     * @param chunk a chunk of the plan, or a part of one
     * @param records where the records are, one span for each, in the order in which to write them; each is the
     *     {@link Entry#at} of an entry that the chunk's reader returned
     * @param out where to write; not closed by this method
     * @throws IOException if the input can't be read or the output can't be written
     */
    void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException;

    /**
     * Returns the extension of files of these records.
     *
     * @return letters and digits, without a dot; {@code csv} by default
     */
    default String fileExtension() {
        return "csv";
    }

    /**
     * Returns a writer that copies each record's bytes, from the chunk's payload if it has one and otherwise from its
     * resource. A record that doesn't end in a line end, as the last one of a file may, gets a line feed. There is no header.
     *
     * @return the writer
     */
    static RecordWriter copyingBytes() {
        return CopyingRecordWriter.WITHOUT_HEADER;
    }

    /**
     * Returns a writer that copies the bytes of the header and of each record. A header or record that doesn't end in a line
     * end gets a line feed.
     *
     * @param resource what holds the header, opened through {@link java.nio.file.Path#of(URI)}
     * @param header where the header is
     * @return the writer
     */
    static RecordWriter copyingBytes(URI resource, Span header) {
        return new CopyingRecordWriter(
                Objects.requireNonNull(resource, "resource"), Objects.requireNonNull(header, "header"));
    }

    /**
     * Returns a writer that writes a given beginning and copies the bytes of each record from the payload of its chunk, for
     * input that can't be read again. A record that doesn't end in a line end gets a line feed.
     *
     * @param start what precedes the records, such as a byte order mark and a header with its line end; copied, and may be empty
     * @return the writer
     */
    static RecordWriter copyingBytes(byte[] start) {
        byte[] written = start.clone();
        return new RecordWriter() {
            @Override
            public void writeHeader(OutputStream out) throws IOException {
                out.write(written);
            }

            @Override
            public void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException {
                CopyingRecordWriter.WITHOUT_HEADER.writeRecords(chunk, records, out);
            }
        };
    }
}
