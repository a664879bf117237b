package dev.parallelloader.core.internal.input;

import dev.parallelloader.api.LoaderException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text that a stream contains, decompressed, and in an encoding that can be scanned. Errors are in words for the user. Not
 * thread-safe.
 */
final class TextStream extends BulkStream {

    /** Covers the signature of every codec. */
    private static final int HEAD = 16;

    private final Raw raw;
    private final String name;
    private final Optional<Codec> codec;
    private final Charset charset;
    private final InputStream text;
    private long read;

    private TextStream(Raw raw, String name, Optional<Codec> codec, Charset charset, InputStream text) {
        this.raw = raw;
        this.name = name;
        this.codec = codec;
        this.charset = charset;
        this.text = text;
    }

    /**
     * Finds out what a stream contains.
     *
     * @param stream the stream, from its beginning
     * @param name its name in messages
     * @param declared the encoding that the user has set
     * @throws LoaderException if it is damaged, or can't be decompressed
     */
    static TextStream of(InputStream stream, String name, Charset declared) throws IOException {
        Raw raw = new Raw(stream);
        BufferedInputStream packed = new BufferedInputStream(raw);
        Optional<Codec> codec = Codec.of(head(packed, declared));
        if (codec.isEmpty()) {
            return of(raw, name, codec, declared, packed);
        }
        try {
            BufferedInputStream unpacked = new BufferedInputStream(codec.get().open(packed, name));
            Optional<Codec> inner = Codec.of(head(unpacked, declared));
            if (inner.isPresent()) {
                throw nested(name, codec.get(), inner.get());
            }
            return of(raw, name, codec, declared, unpacked);
        } catch (IOException | RuntimeException e) {
            throw explained(e, raw, name, codec.get(), 0);
        }
    }

    private static TextStream of(
            Raw raw, String name, Optional<Codec> codec, Charset declared, BufferedInputStream unpacked)
            throws IOException {
        TextEncoding encoding = TextEncoding.of(head(unpacked, declared), declared);
        if (TextEncoding.isDirect(encoding.charset())) {
            return new TextStream(raw, name, codec, encoding.charset(), unpacked);
        }
        unpacked.skipNBytes(encoding.skipped());
        return new TextStream(raw, name, codec, encoding.charset(), new Transcoder(unpacked, encoding));
    }

    /** The first bytes, as many as matter: the rest may be written later, and what can be told before must not wait for it. */
    private static byte[] head(BufferedInputStream in, Charset declared) throws IOException {
        in.mark(HEAD);
        byte[] head = {};
        while (head.length < HEAD && (TextEncoding.isUndecided(head, declared) || Codec.isUndecided(head))) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head = Arrays.copyOf(head, head.length + 1);
            head[head.length - 1] = (byte) next;
        }
        in.reset();
        return head;
    }

    private static LoaderException nested(String name, Codec outer, Codec inner) {
        return new LoaderException(name + " is compressed twice, with " + inner.label() + " and then with "
                + outer.label() + ": decompress it first (" + outer.unpacking() + " FILE | " + inner.unpacking()
                + " > unpacked.csv)");
    }

    private static IOException explained(Exception e, Raw raw, String name, Codec codec, long read) throws IOException {
        if (e instanceof LoaderException known) {
            throw known;
        }
        boolean unreadable =
                raw.failed || e instanceof InterruptedIOException || e instanceof ClosedByInterruptException;
        if (unreadable && e instanceof IOException io) {
            throw io;
        }
        throw new LoaderException(
                name + (raw.ended ? " is incomplete: its " : " is damaged: its ") + codec.label()
                        + (raw.ended ? " data ends too early" : " data can't be decompressed")
                        + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
                        + (read == 0 ? "" : " after " + read + " bytes of text, and rows before that may be stored")
                        + "; replace it with an intact copy and load it again",
                e);
    }

    /** The encoding of the text before it was converted, if it was. */
    Charset charset() {
        return charset;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = text.read(into, offset, length);
            read += Math.max(0, count);
            return count;
        } catch (IOException | RuntimeException e) {
            if (codec.isEmpty()) {
                throw e;
            }
            throw explained(e, raw, name, codec.get(), read);
        }
    }

    @Override
    public int available() throws IOException {
        return text.available();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Remembers how reading the stream itself ended, to tell its errors from those in what it contains. */
    private static final class Raw extends FilterInputStream {

        private boolean failed;
        private boolean ended;

        Raw(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = super.read(into, offset, length);
                ended |= count < 0;
                return count;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
