package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a file begins with: enough to see that it isn't the text that it should be, and what it is instead. The signatures
 * are what the formats' own specifications begin with (RFC 1952 for gzip, APPNOTE.TXT 4.3.7 for zip, RFC 8878 for zstd, RFC
 * 2083 for PNG, [MS-CFB] 2.2 for old Excel, Unicode 23.8 for byte order marks, ...), collected in the database of file(1).
 * Those that could be read as letters are longer than the specification asks for, so that no name of a column is one.
 */
final class FirstBytes {

    private static final int MOST = 4 << 10;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("1F 8B", "files compressed with gzip do", "unpack it first (gzip -dc FILE > unpacked.csv)"),
            new Signature(
                    "28 B5 2F FD", "files compressed with zstd do", "unpack it first (zstd -dc FILE > unpacked.csv)"),
            new Signature(
                    "42 5A 68 .. 31 41 59 26 53 59",
                    "files compressed with bzip2 do",
                    "unpack it first (bzip2 -dc FILE > unpacked.csv)"),
            new Signature(
                    "FD 37 7A 58 5A 00", "files compressed with xz do", "unpack it first (xz -dc FILE > unpacked.csv)"),
            new Signature("37 7A BC AF 27 1C", "7z archives do", "unpack it first (7z x FILE)"),
            new Signature(
                    "50 4B 03 04",
                    "zip archives do, and Excel workbooks (.xlsx)",
                    "unpack it first (unzip FILE), or save the workbook as CSV"),
            new Signature("50 4B 05 06", "zip archives without a file in them do", "name a CSV file"),
            new Signature("50 4B 07 08", "zip archives in several parts do", "put them together and unpack them first"),
            new Signature("D0 CF 11 E0 A1 B1 1A E1", "old Excel workbooks (.xls) do", "save the workbook as CSV"),
            new Signature("50 41 52 31 15", "Parquet files do", "export it as CSV"),
            new Signature("4F 62 6A 01", "Avro files do", "export it as CSV"),
            new Signature(
                    "53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00",
                    "SQLite databases do",
                    "export the table as CSV (sqlite3 -header -csv FILE 'SELECT ...')"),
            new Signature("25 50 44 46 2D .. 2E", "PDF documents do", "name a CSV file"),
            new Signature("89 50 4E 47 0D 0A 1A 0A", "PNG images do", "name a CSV file"),
            new Signature("FF D8 FF", "JPEG images do", "name a CSV file"),
            new Signature("7F 45 4C 46", "programs do (ELF)", "name a CSV file"),
            new Signature("CA FE BA BE", "compiled Java classes do", "name a CSV file"),
            // The mark of UTF-32 first: it begins with that of UTF-16.
            new Signature(
                    "FF FE 00 00",
                    "text in UTF-32 does",
                    "convert it to UTF-8 (iconv -f UTF-32 -t UTF-8 FILE > utf8.csv)"),
            new Signature(
                    "00 00 FE FF",
                    "text in UTF-32 does",
                    "convert it to UTF-8 (iconv -f UTF-32 -t UTF-8 FILE > utf8.csv)"),
            new Signature(
                    "FF FE", "text in UTF-16 does", "convert it to UTF-8 (iconv -f UTF-16 -t UTF-8 FILE > utf8.csv)"),
            new Signature(
                    "FE FF", "text in UTF-16 does", "convert it to UTF-8 (iconv -f UTF-16 -t UTF-8 FILE > utf8.csv)"));

    private static final List<Map.Entry<String, String>> DELIMITERS =
            List.of(Map.entry(";", "semicolons (;)"), Map.entry("|", "bars (|)"), Map.entry("\t", "tabs"));

    private final byte[] bytes;

    private FirstBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static FirstBytes of(SeekableByteChannel channel) throws IOException {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(MOST, channel.size()));
        channel.position(0);
        while (first.hasRemaining() && channel.read(first) >= 0) {
            // until all are read or the file ends
        }
        byte[] bytes = new byte[first.flip().remaining()];
        first.get(bytes);
        return new FirstBytes(bytes);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Where the text begins: behind the byte order mark of UTF-8, if there is one. */
    int textStart() {
        return HEX.formatHex(bytes, 0, Math.min(3, bytes.length)).equals("EF BB BF") ? 3 : 0;
    }

    /**
     * Refuses what is known not to be text.
     *
     * @param name what the file is called in messages
     */
    void requireNoSignature(String name) {
        for (Signature signature : SIGNATURES) {
            if (signature.begins(bytes)) {
                throw new LoaderException(name + " begins with " + HEX.formatHex(bytes, 0, signature.length()) + ", as "
                        + signature.what + ": " + signature.advice);
            }
        }
    }

    /**
     * Refuses control characters in the first line, unless the dialect gives them a meaning.
     *
     * @param name what the file is called in messages
     */
    void requireTextInFirstLine(String name, CsvDialect dialect) {
        int end = firstLineEnd();
        for (int at = firstLineStart(); at < end; at++) {
            int b = bytes[at];
            boolean meant = b == dialect.delimiter() || b == dialect.quote() || (b != 0 && b == dialect.escape());
            if (b >= 0 && b < ' ' && b != '\t' && b != '\f' && !meant) {
                throw new LoaderException(name + " isn't CSV: its first line has byte " + HEX.toHexDigits(bytes[at])
                        + " at offset " + at + ", which no text has; " + instead(at));
            }
        }
    }

    private String instead(int at) {
        if (bytes[at] == 0 && at < 2) {
            return "if it is text in UTF-16, convert it to UTF-8 (iconv -f UTF-16" + (at == 0 ? "BE" : "LE")
                    + " -t UTF-8 FILE > utf8.csv)";
        }
        return "name a CSV file";
    }

    /** What a first line that can't be a header may be instead, a sentence to add; empty if nothing known. */
    String guess(CsvDialect dialect) {
        int start = firstLineStart();
        String line = new String(bytes, start, firstLineEnd() - start, StandardCharsets.ISO_8859_1).strip();
        if (line.matches("[\\[{]\\s*([\\[{\"\\]}].*)?")) {
            return ". It looks like JSON: export it as CSV";
        }
        if (line.matches("<[?!\\p{Alpha}].*")) {
            return ". It looks like XML or HTML: export it as CSV";
        }
        for (Map.Entry<String, String> delimiter : DELIMITERS) {
            boolean known = delimiter.getKey().equals(String.valueOf(dialect.delimiter()));
            if (!known && line.contains(dialect.quote() + delimiter.getKey() + dialect.quote())) {
                return ". Its columns are separated by " + delimiter.getValue()
                        + ": save it with commas, or in Java tell the source its delimiter";
            }
        }
        return "";
    }

    /** As the scanner has it, empty lines are none. */
    private int firstLineStart() {
        int at = textStart();
        while (at < bytes.length && endsLine(bytes[at])) {
            at++;
        }
        return at;
    }

    private int firstLineEnd() {
        int at = firstLineStart();
        while (at < bytes.length && !endsLine(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean endsLine(byte b) {
        return b == '\n' || b == '\r';
    }

    /**
     * How files of a format begin.
     *
     * @param pattern bytes in hexadecimal; two dots stand for any
     * @param what such files, with the verb: the end of "begins with ..., as"
     * @param advice what to do with one
     */
    private record Signature(String pattern, String what, String advice) {

        int length() {
            return (pattern.length() + 1) / 3;
        }

        boolean begins(byte[] bytes) {
            return bytes.length >= length() && HEX.formatHex(bytes, 0, length()).matches(pattern);
        }
    }
}
