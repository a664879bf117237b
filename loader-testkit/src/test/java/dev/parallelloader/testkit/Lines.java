package dev.parallelloader.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a range of a file, with their offsets. */
final class Lines implements Closeable {

    /** A line: its offset, its bytes without the line end, and its length with the line end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(long offset, byte[] bytes, int length) {}

    private final InputStream in;
    private final long end;
    private long offset;

    private Lines(InputStream in, long offset, long end) {
        this.in = in;
        this.offset = offset;
        this.end = end;
    }

    static Lines open(Path file, long offset, long end) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        return new Lines(new BufferedInputStream(Channels.newInputStream(channel.position(offset))), offset, end);
    }

    static Lines of(byte[] bytes, long offset) {
        return new Lines(new ByteArrayInputStream(bytes), offset, offset + bytes.length);
    }

    @Nullable
    Line next() throws IOException {
        if (offset >= end) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int read = in.read();
        for (; read >= 0 && read != '\n'; read = in.read()) {
            bytes.write(read);
        }
        int length = bytes.size() + (read < 0 ? 0 : 1);
        if (length == 0) {
            return null;
        }
        Line line = new Line(offset, bytes.toByteArray(), length);
        offset += length;
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
