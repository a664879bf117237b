package dev.parallelloader.testkit.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that one attempt at a chunk stored, the process that it ran in, and its start and end. */
record Attempt(long pid, Instant from, Instant to, List<Stored> rows) {

    /** A stored row: its id, its record number, and its values as text. */
    record Stored(String id, long record, List<@Nullable String> values) {}

    Attempt {
        rows = List.copyOf(rows);
    }

    long firstRecord() {
        return rows.stream().mapToLong(Stored::record).min().orElse(0);
    }

    long lastRecord() {
        return rows.stream().mapToLong(Stored::record).max().orElse(0);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(pid);
        write(out, from);
        write(out, to);
        out.writeInt(rows.size());
        for (Stored row : rows) {
            write(out, row.id);
            out.writeLong(row.record);
            out.writeInt(row.values.size());
            for (String value : row.values) {
                write(out, value);
            }
        }
    }

    static Attempt read(DataInput in) throws IOException {
        long pid = in.readLong();
        Instant from = readInstant(in);
        Instant to = readInstant(in);
        int size = in.readInt();
        List<Stored> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String id = String.valueOf(readText(in));
            long record = in.readLong();
            int width = in.readInt();
            List<@Nullable String> values = new ArrayList<>(width);
            for (int k = 0; k < width; k++) {
                values.add(readText(in));
            }
            rows.add(new Stored(id, record, values));
        }
        return new Attempt(pid, from, to, rows);
    }

    private static void write(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    /** Writes texts of any length; {@code writeUTF} is limited to 64 KiB. */
    private static void write(DataOutput out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
