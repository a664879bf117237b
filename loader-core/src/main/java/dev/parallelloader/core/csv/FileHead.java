package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.input.OpenInput;
import dev.parallelloader.core.internal.input.Signature;
import dev.parallelloader.core.internal.sniff.SampleText;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The first bytes of a file, checked for signs that the file isn't text. A signature is what the specification of its
 * format prescribes (APPNOTE.TXT 4.3.7 for zip, POSIX for tar, RFC 2083 for PNG, [MS-CFB] 2.2 for old Excel workbooks), collected
 * from the database of file(1). Signatures that consist of letters are extended by bytes that follow in every such file, so
 * that no column name matches one. Compressed data and byte order marks of UTF-16 were recognised before ({@code Input}).
 */
final class FileHead {

    private static final int MAX_BYTES = 4 << 10;

    private static final String CSV_FILE = "specify a CSV file";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private static final List<Format> FORMATS = List.of(
            new Format("37 7A BC AF 27 1C", "a 7z archive", "extract it first (7z x FILE)"),
            new Format(
                    "50 4B 03 04",
                    "a zip archive or Excel workbook (.xlsx)",
                    "extract it first (unzip FILE), or save the workbook as CSV"),
            new Format("50 4B 05 06", "an empty zip archive", "specify a CSV file"),
            new Format("50 4B 07 08", "a zip archive in several parts", "join the parts and extract the archive first"),
            new Format(257, "75 73 74 61 72", "a tar archive", "extract it first (tar -xf FILE)"),
            new Format("D0 CF 11 E0 A1 B1 1A E1", "an old Excel workbook (.xls)", "save the workbook as CSV"),
            new Format("50 41 52 31 15", "a Parquet file", "export it as CSV"),
            new Format("4F 62 6A 01", "an Avro file", "export it as CSV"),
            new Format(
                    "53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00",
                    "a SQLite database",
                    "export the table as CSV (sqlite3 -header -csv FILE 'SELECT ...')"),
            new Format("25 50 44 46 2D .. 2E", "a PDF document", "specify a CSV file"),
            new Format("89 50 4E 47 0D 0A 1A 0A", "a PNG image", "specify a CSV file"),
            new Format("FF D8 FF", "a JPEG image", "specify a CSV file"),
            new Format("7F 45 4C 46", "a program in ELF format", "specify a CSV file"),
            new Format("CA FE BA BE", "a compiled Java class", "specify a CSV file"));

    private final byte[] bytes;

    /** Offset of the first of them in the file. */
    private final long base;

    private FileHead(byte[] bytes, long base) {
        this.bytes = bytes;
        this.base = base;
    }

    /** Reads as much of the file as is checked. */
    static FileHead of(SeekableByteChannel channel) throws IOException {
        return at(channel, 0);
    }

    /** Reads as much of the text from an offset on. */
    static FileHead at(SeekableByteChannel channel, long offset) throws IOException {
        int max = (int) Math.min(MAX_BYTES, channel.size() - offset);
        return new FileHead(OpenInput.read(channel, offset, max), offset);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Offset of the text: after the byte order mark of UTF-8, if there is one. */
    int textStart() {
        return HEX.formatHex(bytes, 0, Math.min(3, bytes.length)).equals("EF BB BF") ? 3 : 0;
    }

    /**
     * Rejects a file that begins with the signature of another format.
     *
     * @param name the file's name in messages
     * @throws LoaderException if the file has such a signature
     */
    void requireNoSignature(String name) {
        for (Format format : FORMATS) {
            if (format.signature.matches(bytes)) {
                throw new LoaderException(name + " looks like " + format.name + " (" + format.where()
                        + format.signature.text(bytes) + "): " + format.advice);
            }
        }
    }

    /**
     * Rejects a file whose first line has control characters, unless the dialect uses them.
     *
     * @param name the file's name in messages
     * @throws LoaderException if the first line has such a character
     */
    void requireTextInFirstLine(String name, CsvDialect dialect) {
        int end = firstLineEnd();
        for (int at = firstLineStart(); at < end; at++) {
            int b = bytes[at];
            boolean used = b == dialect.delimiter() || (b != 0 && (b == dialect.quote() || b == dialect.escape()));
            if (b >= 0 && b < ' ' && b != '\t' && b != '\f' && !used) {
                throw new LoaderException(name + " isn't CSV: its first line has the control character "
                        + HEX.toHexDigits(bytes[at]) + " at offset " + (base + at) + "; " + adviceFor(at));
            }
        }
    }

    private String adviceFor(int at) {
        int odd = (int) (base % 2);
        return bytes[at] != 0
                ? CSV_FILE
                : SampleText.utf16(Arrays.copyOfRange(bytes, odd, Math.max(odd, bytes.length)))
                        .map(charset -> "if it is text in UTF-16, set charset (--charset " + charset.name() + ")")
                        .orElse(CSV_FILE);
    }

    /** The first line that isn't empty, without its line end; cut off where the head ends. */
    byte[] firstLine() {
        return Arrays.copyOfRange(bytes, firstLineStart(), firstLineEnd());
    }

    private int firstLineStart() {
        int at = textStart();
        while (at < bytes.length && isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    private int firstLineEnd() {
        int at = firstLineStart();
        while (at < bytes.length && !isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /**
     * A format that isn't text.
     *
     * @param offset the offset of the signature
     * @param signature the bytes that all files of the format have there
     * @param name such a file, with an article: completes "looks like"
     * @param advice what the user should do
     */
    private record Format(int offset, Signature signature, String name, String advice) {

        Format(String pattern, String name, String advice) {
            this(0, pattern, name, advice);
        }

        Format(int offset, String pattern, String name, String advice) {
            this(offset, new Signature(offset, pattern), name, advice);
        }

        String where() {
            return offset == 0 ? "it begins with " : "it has at offset " + offset + " the bytes ";
        }
    }
}
