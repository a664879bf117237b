package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.core.internal.input.OpenInput;
import dev.parallelloader.core.internal.input.TextEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Creates writers of records whose files begin with a copy of what precedes the records in the input. */
final class CsvRecordWriter {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private CsvRecordWriter() {}

    /**
     * Returns a writer of records of an input. Files of records are in UTF-8 if the input was converted; then they have a byte
     * order mark, by which that is recognised.
     *
     * @param input the input; if it is a stream, it still has the bytes of the header, which are copied
     * @param resource the resource of its chunks
     */
    static RecordWriter of(OpenInput input, URI resource, CsvHeader header) throws IOException {
        if (!input.isStream()) {
            return header.span()
                    .map(line -> RecordWriter.copyingBytes(resource, line))
                    .orElseGet(RecordWriter::copyingBytes);
        }
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        if (!TextEncoding.isDirect(header.dialect().charset())) {
            start.writeBytes(UTF_8_MARK);
        }
        if (header.span().isPresent()) {
            byte[] line = input.payload(List.of(header.span().get())).bytes();
            start.writeBytes(line);
            if (line[line.length - 1] != '\n' && line[line.length - 1] != '\r') {
                start.write('\n');
            }
        }
        return RecordWriter.copyingBytes(start.toByteArray());
    }
}
