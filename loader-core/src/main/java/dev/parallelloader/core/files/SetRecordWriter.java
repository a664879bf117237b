package dev.parallelloader.core.files;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Writes records of any file of a set, and the header of one. A file is opened only while its records are written.
 *
 * @param ofHeader the file whose header is written
 * @param byResource the files that can be read, by the resource of their chunks
 */
record SetRecordWriter(SetFile ofHeader, Map<URI, SetFile> byResource) implements RecordWriter {

    @Override
    public String fileExtension() {
        return ofHeader.readable().extension();
    }

    @Override
    public void writeHeader(OutputStream out) throws IOException {
        try (ChunkPlan plan = ofHeader.open(SetFile.ANY)) {
            plan.recordWriter().writeHeader(out);
        }
    }

    @Override
    public void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException {
        try (ChunkPlan plan = SetFile.of(chunk, byResource).open(SetFile.ANY)) {
            plan.recordWriter().writeRecords(chunk, records, out);
        }
    }
}
