package dev.parallelloader.core.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How a value becomes bytes and is read from them, and how its texts, lengths, counts and flags are written.
 *
 * <p>Decoding accepts only what encoding writes. Bytes that end early, bytes after the end, text that is not UTF-8, flags
 * other than 0 and 1, and values that are out of range fail with an IOException. A count or a length is checked against the
 * remaining bytes before anything of that size is allocated, so inputs must be held in memory ({@code available} says how
 * many bytes remain).
 */
public final class Encoding {

    /** Raised whenever an encoding changes; JVMs with different versions can't exchange values. */
    public static final int VERSION = 6;

    private Encoding() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer {

        /**
         * Writes the value.
         *
         * @param out where to
         * @throws IOException if writing fails
         */
        void write(DataOutputStream out) throws IOException;
    }

    /**
     * Reads a value.
     *
     * @param <T> the value's type
     */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads the value.
         *
         * @param in where from
         * @return the value
         * @throws IOException if the bytes are not a value of this type
         */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Encodes a value.
     *
     * @param writer writes the value
     * @return what it wrote
     */
    public static byte[] encode(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a value.
     *
     * @param <T> the value's type
     * @param bytes the encoded value, from the first byte to the last
     * @param reader reads the value
     * @return the value
     * @throws IOException if the bytes are not such a value; the message never contains the bytes, which may be secret
     */
    @SuppressWarnings("UnusedException")
    public static <T> T decode(byte[] bytes, Reader<T> reader) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        T value;
        try {
            value = reader.read(in);
        } catch (EOFException e) {
            throw new IOException("the bytes end within the value", e);
        } catch (IllegalArgumentException e) {
            // Not as the cause: if a length is damaged, the message may quote a setting that is secret.
            throw new IOException("a value is out of range");
        }
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes follow the end of the value");
        }
        return value;
    }

    /**
     * Writes a text as its length in UTF-8 bytes and those bytes.
     *
     * @param out where to
     * @param text of any length; surrogates without their other half become question marks
     * @throws IOException if writing fails
     */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #writeText} wrote.
     *
     * @param in where from
     * @return the text
     * @throws IOException if the bytes end early or are not UTF-8
     */
    @SuppressWarnings("UnusedException")
    public static String readText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text is not valid UTF-8");
        }
    }

    /**
     * Writes named texts and how many there are.
     *
     * @param out where to
     * @param texts texts by their names
     * @throws IOException if writing fails
     */
    public static void writeTexts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            writeText(out, text.getKey());
            writeText(out, text.getValue());
        }
    }

    /**
     * Reads what {@link #writeTexts} wrote.
     *
     * @param in where from
     * @return texts by their names
     * @throws IOException if the bytes end early, or a name occurs twice
     */
    public static Map<String, String> readTexts(DataInputStream in) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (int left = count(in, 2 * Integer.BYTES); left > 0; left--) {
            if (texts.put(readText(in), readText(in)) != null) {
                throw new IOException("a name occurs twice");
            }
        }
        return texts;
    }

    /**
     * Writes bytes and how many there are.
     *
     * @param out where to
     * @param bytes the bytes
     * @throws IOException if writing fails
     */
    public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #writeBytes} wrote.
     *
     * @param in where from
     * @return the bytes
     * @throws IOException if the bytes end early
     */
    public static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(count(in, 1));
    }

    /** Reads a count of items that take at least some bytes each. */
    static int count(DataInputStream in, int bytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * bytesEach > in.available()) {
            throw new EOFException(count + " items are announced, and " + in.available() + " bytes are left");
        }
        return count;
    }

    /**
     * Reads a flag, as {@link DataOutputStream#writeBoolean} writes it.
     *
     * @param in where from
     * @return the flag
     * @throws IOException if the byte is neither 0 nor 1
     */
    public static boolean readFlag(DataInputStream in) throws IOException {
        int flag = in.readUnsignedByte();
        if (flag > 1) {
            throw new IOException("a flag is " + flag + ", neither 0 nor 1");
        }
        return flag == 1;
    }
}
