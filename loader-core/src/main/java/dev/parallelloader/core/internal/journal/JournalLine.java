package dev.parallelloader.core.internal.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of a journal: the CRC32C of what follows as eight hexadecimal digits, and fields, all separated by one space. In a
 * field, a byte of its UTF-8 form that isn't a printable ASCII character, and the percent sign, is written as in a URL, such as
 * {@code %20}. An empty field is a percent sign. Lines end with LF.
 *
 * @param fields the kind of line first; at least one
 */
record JournalLine(List<String> fields) {

    private static final int DIGITS = 8;

    JournalLine {
        fields = List.copyOf(fields);
    }

    static JournalLine of(Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(field.toString());
        }
        return new JournalLine(texts);
    }

    String kind() {
        return fields.get(0);
    }

    /**
     * Returns a field.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    String field(int number) {
        if (number >= fields.size()) {
            throw new IllegalArgumentException(
                    "the line '" + kind() + "' has " + fields.size() + " fields, not " + (number + 1));
        }
        return fields.get(number);
    }

    long number(int field) {
        return Long.parseLong(field(field));
    }

    /** Encodes the line, with its end. */
    byte[] encode() {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(text.isEmpty() ? "" : " ").append(escaped(field));
        }
        byte[] content = text.toString().getBytes(StandardCharsets.US_ASCII);
        return (checksum(content, 0) + " " + text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Decodes a line without its end; empty if it is damaged, or something else. */
    static Optional<JournalLine> decode(byte[] line) {
        if (line.length < DIGITS + 2 || line[DIGITS] != ' ') {
            return Optional.empty();
        }
        String digits = new String(line, 0, DIGITS, StandardCharsets.US_ASCII);
        if (!digits.equals(checksum(line, DIGITS + 1))) {
            return Optional.empty();
        }
        String content = new String(line, DIGITS + 1, line.length - DIGITS - 1, StandardCharsets.US_ASCII);
        List<String> fields = new ArrayList<>();
        for (String field : content.split(" ", -1)) {
            fields.add(unescaped(field));
        }
        return Optional.of(new JournalLine(fields));
    }

    private static String checksum(byte[] line, int from) {
        CRC32C crc = new CRC32C();
        crc.update(line, from, line.length - from);
        String digits = Long.toHexString(crc.getValue());
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static String escaped(String field) {
        if (field.isEmpty()) {
            return "%";
        }
        StringBuilder text = new StringBuilder();
        for (byte b : field.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F && b != '%') {
                text.append((char) b);
            } else {
                text.append('%').append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
            }
        }
        return text.toString();
    }

    private static String unescaped(String field) {
        if (field.equals("%")) {
            return "";
        }
        if (field.indexOf('%') < 0) {
            return field;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(field, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
