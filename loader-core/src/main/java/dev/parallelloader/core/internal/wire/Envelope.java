package dev.parallelloader.core.internal.wire;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of a message to another JVM: a header, and after it an encoded value. The header has 4 bytes {@code PLdr}, 1
 * byte for the kind, 1 byte for {@link Encoding#VERSION} and 4 bytes for the CRC32C of the value, big-endian.
 */
public enum Envelope {
    /** A {@link PortableJob}. */
    JOB('J', "job", "Job.portable()"),
    /** A chunk with its job. */
    TASK('T', "chunk task", "ChunkTask.toBytes()"),
    /** A chunk's outcome or failure. */
    RESULT('R', "chunk result", "ChunkResult.toBytes()");

    private static final int MAGIC = 'P' << 24 | 'L' << 16 | 'd' << 8 | 'r';
    private static final int HEADER = Integer.BYTES + 2 + Integer.BYTES;

    private final byte code;
    private final String title;
    private final String origin;

    Envelope(char code, String title, String origin) {
        this.code = (byte) code;
        this.title = title;
        this.origin = origin;
    }

    /**
     * Encodes a value and puts the header before it.
     *
     * @param value writes the value
     * @return header and value
     */
    public byte[] pack(Encoding.Writer value) {
        byte[] body = Encoding.encode(value);
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(MAGIC)
                .put(code)
                .put((byte) Encoding.VERSION)
                .putInt(checksum(body, 0))
                .put(body)
                .array();
    }

    /**
     * Checks the header and decodes the value.
     *
     * @param <T> the value's type
     * @param bytes what {@link #pack} returned
     * @param value reads the value
     * @return the value
     * @throws LoaderException if the bytes are something else, damaged, or of another version
     */
    public <T> T unpack(byte[] bytes, Encoding.Reader<T> value) {
        ByteBuffer header = ByteBuffer.wrap(Objects.requireNonNull(bytes, "bytes"));
        if (bytes.length < HEADER || header.getInt() != MAGIC) {
            throw new LoaderException("the " + bytes.length + " bytes are not a " + title
                    + ": the header of Parallel Loader is missing; pass the unchanged result of " + origin);
        }
        byte kind = header.get();
        int version = header.get() & 0xFF;
        if (version != Encoding.VERSION) {
            throw new LoaderException("the bytes were written in version " + version
                    + " of the encoding, and this JVM reads version " + Encoding.VERSION
                    + "; use the same version of loader-core in all JVMs of a load");
        }
        if (kind != code) {
            throw new LoaderException(
                    "the bytes are not a " + title + " but " + name(kind) + "; pass the unchanged result of " + origin);
        }
        if (header.getInt() != checksum(bytes, HEADER)) {
            throw damaged("its checksum is wrong", null);
        }
        try {
            return Encoding.decode(Arrays.copyOfRange(bytes, HEADER, bytes.length), value);
        } catch (IOException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private LoaderException damaged(String why, @Nullable IOException cause) {
        return new LoaderException(
                "the " + title + " that was received is damaged: " + why + "; pass the unchanged result of " + origin,
                cause);
    }

    private static String name(byte kind) {
        return Arrays.stream(values())
                .filter(envelope -> envelope.code == kind)
                .map(envelope -> "a " + envelope.title)
                .findFirst()
                .orElse("of unknown kind " + (kind & 0xFF));
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, bytes.length - from);
        return (int) sum.getValue();
    }
}
