package dev.parallelloader.mongo.social;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A file of users or of statuses that is hard to read, determined by its seed. Half of the files have broken records, with
 * bytes that aren't UTF-8, text behind a quoted cell, or a wrong number of cells. Rows have tricky ids and texts, some repeat an
 * id, and some are invalid or of unknown users.
 */
final class GeneratedFile {

    static final List<String> USERS = List.of("u0", "u1", "u2", "ü 3", "\ud83d\ude42", "u\"5\"", "u,6", " u7", "漢字");

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> PIECES = List.of(
            "a",
            "Zed",
            "7",
            "-0.5",
            "ä",
            "Öß",
            "€",
            "漢字",
            "\ud83d\ude42",
            "\\",
            "'",
            ";",
            "\t",
            "#",
            " ",
            "x y",
            "\u2028",
            "\u0085",
            "\u00a0",
            "null",
            "\0",
            ",",
            "\"",
            "\"\"",
            "\n",
            "\r",
            "\r\n",
            "\",\"");
    private static final List<byte[]> BROKEN = List.of(
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xc3},
            new byte[] {(byte) 0xe2, (byte) 0x82},
            new byte[] {(byte) 0xed, (byte) 0xb0, (byte) 0x80},
            new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80});

    final long seed;

    /** The names in the header. */
    final List<String> columns;

    /** The bytes of each record, without its line end. */
    final List<byte[]> records = new ArrayList<>();

    /** Whether some records may be broken. */
    final boolean broken;

    private final Random random;
    private final List<String> ids = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    GeneratedFile(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.broken = random.nextBoolean();
        this.columns = columns();
        String lineEnd = any(LINE_ENDS);
        boolean mixedEnds = random.nextInt(4) == 0;
        boolean blankLines = random.nextInt(3) == 0;
        if (random.nextInt(4) == 0) {
            write("\ufeff");
        }
        write(String.join(",", columns.stream().map(this::cell).toList()));
        int size = random.nextInt(60);
        for (int i = 0; i < size; i++) {
            do {
                write(mixedEnds ? any(LINE_ENDS) : lineEnd);
            } while (blankLines && random.nextInt(5) == 0);
            byte[] record = record(i);
            records.add(record);
            bytes.writeBytes(record);
        }
        if (random.nextBoolean()) {
            write(lineEnd);
        }
    }

    /** Whether the file is one of users. */
    boolean ofUsers() {
        return seed % 4 == 0;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private List<String> columns() {
        List<String> names = new ArrayList<>(
                ofUsers()
                        ? List.of("USER_ID", "EMAIL", "NAME", "LASTNAME")
                        : List.of("STATUS_ID", "USER_ID", "STATUS_TEXT"));
        int unused = random.nextInt(4);
        for (int i = 0; i < unused; i++) {
            names.add("UNUSED " + i);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(names, random);
        }
        return List.copyOf(names);
    }

    private byte[] record(int number) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(cell(value(column, number))));
        int defect = broken && random.nextInt(6) == 0 ? random.nextInt(4) : -1;
        switch (defect) {
            case 0 -> cells.set(random.nextInt(cells.size()), "\"ends\" too early");
            case 1 -> cells.remove(cells.size() - 1);
            case 2 -> cells.add(cell(text()));
            default -> {}
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(String.join(",", cells).getBytes(StandardCharsets.UTF_8));
        if (defect == 3) {
            record.writeBytes(",".getBytes(StandardCharsets.UTF_8));
            record.writeBytes(BROKEN.get(random.nextInt(BROKEN.size())));
        }
        return record.toByteArray();
    }

    private String value(String column, int number) {
        boolean odd = random.nextInt(12) == 0;
        return switch (column) {
            case "STATUS_ID" -> id(number, odd);
            case "USER_ID" -> ofUsers() ? id(number, odd) : odd ? text() : any(USERS);
            case "EMAIL" -> odd ? text() : "a" + number + any(List.of("@b", "@example.org", "ä@ö", "@"));
            default -> text();
        };
    }

    private String id(int number, boolean odd) {
        if (odd && random.nextBoolean()) {
            return "";
        }
        if (random.nextInt(8) == 0 && !ids.isEmpty()) {
            return any(ids);
        }
        ids.add("s" + number + (odd ? text() : ""));
        return ids.get(ids.size() - 1);
    }

    /** Few different texts, so that rows with one id are sometimes equal. */
    private String text() {
        if (random.nextInt(3) == 0) {
            return any(List.of("", "text", "\"", "two\nlines"));
        }
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(any(PIECES));
        }
        return random.nextInt(40) == 0 ? text.toString().repeat(random.nextInt(5_000)) : text.toString();
    }

    private String cell(String value) {
        boolean quotes = value.startsWith("\"") || value.chars().anyMatch(c -> c == ',' || c == '\n' || c == '\r');
        return quotes || random.nextInt(3) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return "file of seed " + seed + ", " + records.size() + " records, columns " + columns;
    }
}
