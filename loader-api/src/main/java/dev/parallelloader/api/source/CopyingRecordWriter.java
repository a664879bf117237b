package dev.parallelloader.api.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of records. Keeps no file open between calls. */
final class CopyingRecordWriter implements RecordWriter {

    static final CopyingRecordWriter WITHOUT_HEADER = new CopyingRecordWriter(null, null);

    private static final int BUFFER_BYTES = 64 << 10;

    private final @Nullable URI resource;
    private final @Nullable Span header;

    CopyingRecordWriter(@Nullable URI resource, @Nullable Span header) {
        this.resource = resource;
        this.header = header;
    }

    @Override
    public void writeHeader(OutputStream out) throws IOException {
        if (resource != null && header != null) {
            try (SeekableByteChannel input = open(resource)) {
                copy(input, header, out);
            }
        }
    }

    @Override
    public void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException {
        Payload payload = chunk.payload();
        if (payload != null) {
            PayloadPlaces places = new PayloadPlaces(chunk);
            for (Span record : records) {
                copy(payload.bytes(), places.of(record), record, out);
            }
            return;
        }
        try (SeekableByteChannel input = open(chunk.resource())) {
            for (Span record : records) {
                copy(input, record, out);
            }
        }
    }

    private static SeekableByteChannel open(URI resource) throws IOException {
        try {
            return Files.newByteChannel(Path.of(resource));
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw new IOException(
                    "records can't be copied from " + resource
                            + ", which is no file: the source must override ChunkPlan.recordWriter()",
                    e);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(e.getFile(), null, "the input no longer exists");
        }
    }

    private static void copy(SeekableByteChannel input, Span span, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(span.length(), BUFFER_BYTES));
        input.position(span.offset());
        long left = span.length();
        byte last = '\n';
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int read = input.read(buffer);
            if (read < 0) {
                throw new IOException("the input became shorter while it was loaded");
            }
            out.write(buffer.array(), 0, read);
            last = buffer.get(read - 1);
            left -= read;
        }
        endLine(last, out);
    }

    private static void copy(byte[] payload, int offset, Span record, OutputStream out) throws IOException {
        int length = Math.toIntExact(record.length());
        out.write(payload, offset, length);
        endLine(length == 0 ? (byte) '\n' : payload[offset + length - 1], out);
    }

    private static void endLine(byte last, OutputStream out) throws IOException {
        if (last != '\n' && last != '\r') {
            out.write('\n');
        }
    }
}
