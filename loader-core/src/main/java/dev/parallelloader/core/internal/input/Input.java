package dev.parallelloader.core.internal.input;

import dev.parallelloader.api.LoaderException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads: a file, or a stream. A regular file of text that can be scanned as it is is read at any offset. A file that is
 * compressed or must be converted to UTF-8 is read as a stream, as often as needed. An {@link InputStream}, and a file that isn't
 * regular, such as a named pipe, can be read only once. Compression and encoding are told by content, never by name.
 *
 * <p>Thread-safe.
 */
public final class Input {

    private static final int HEAD = 16;

    private final String name;
    private final String description;
    private final @Nullable Path file;
    private final @Nullable InputStream stream;

    /** The stream of an input that can be read only once. It remains open if only its beginning was needed. */
    private @Nullable StreamChannel shared;

    private @Nullable StreamThread thread;

    /** Whether bytes of the shared stream have been released. */
    private boolean consumed;

    private Input(String name, String description, @Nullable Path file, @Nullable InputStream stream) {
        this.name = name;
        this.description = description;
        this.file = file;
        this.stream = stream;
    }

    /**
     * Returns a file as an input.
     *
     * @param file the file; not opened yet
     * @return the input
     */
    public static Input of(Path file) {
        Path last = file.getFileName();
        return new Input(last == null ? file.toString() : last.toString(), file.toString(), file, null);
    }

    /**
     * Returns a stream as an input.
     *
     * @param stream the stream, read by a thread of the input and never closed
     * @param name its name in messages, and of the files of its rejects
     * @return the input
     */
    public static Input of(InputStream stream, String name) {
        return new Input(Objects.requireNonNull(name, "name"), name, null, Objects.requireNonNull(stream, "stream"));
    }

    /** {@return the name without folders} */
    public String name() {
        return name;
    }

    /** {@return the path of the file; empty for a stream} */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** {@return what chunks name as their resource: the URI of the file, or one that can't be opened} */
    public URI resource() {
        if (file != null) {
            return file.toUri();
        }
        try {
            return new URI("stream", name, null);
        } catch (URISyntaxException e) {
            return URI.create("stream:input");
        }
    }

    /**
     * Opens the input at its beginning. Reads as much as is needed to know what it contains.
     *
     * @param declared the encoding that the user has set, which counts unless a byte order mark says otherwise
     * @return the opened input, to be closed by the caller
     * @throws LoaderException if there is no such file, it can't be read, it is damaged, or it is a stream that was read before
     * @throws IOException if reading fails, or the thread was interrupted
     */
    public OpenInput open(Charset declared) throws IOException {
        if (file == null) {
            InputStream given = Objects.requireNonNull(stream);
            return openShared(() -> TextStream.of(new UnclosedStream(given), description, declared));
        }
        if (Files.isDirectory(file)) {
            throw new LoaderException(file + " is a directory; specify a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Not through NIO, whose streams of pipes can't say what is available.
            return openShared(() -> TextStream.of(new FileInputStream(file.toFile()), description, declared));
        }
        SeekableByteChannel channel = newByteChannel(file);
        boolean opened = false;
        try {
            byte[] head = OpenInput.read(channel, 0, HEAD);
            TextEncoding encoding = TextEncoding.of(head, declared);
            if (Codec.of(head).isEmpty() && TextEncoding.isDirect(encoding.charset())) {
                opened = true;
                return OpenInput.ofFile(this, file, channel, encoding.charset());
            }
        } finally {
            if (!opened) {
                channel.close();
            }
        }
        FileState state = FileState.of(file);
        StreamThread reading =
                StreamThread.start(name, () -> TextStream.of(newInputStream(file), description, declared));
        return OpenInput.ofStream(this, reading, new StreamChannel(description, reading), state);
    }

    private synchronized OpenInput openShared(StreamThread.Opener opener) throws IOException {
        if (consumed || (shared != null && !shared.isOpen())) {
            throw new LoaderException(
                    description + " can be read only once, and was read already: save it to a file, and load the file");
        }
        StreamThread reading = thread;
        StreamChannel channel = shared;
        if (reading == null || channel == null) {
            reading = StreamThread.start(name, opener);
            channel = new StreamChannel(description, reading);
            thread = reading;
            shared = channel;
        }
        return OpenInput.ofStream(this, reading, channel.position(0), null);
    }

    /** Records that a stream that can be read only once isn't at its beginning any more. */
    synchronized void consume() {
        consumed = true;
    }

    /** Whether a stream that can be read only once is still at its beginning, so that it can be opened again. */
    synchronized boolean reopenable() {
        return shared != null && !consumed;
    }

    private static SeekableByteChannel newByteChannel(Path file) throws IOException {
        try {
            return Files.newByteChannel(file);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream newInputStream(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw unreadable(file, e);
        }
    }

    private static LoaderException unreadable(Path file, IOException e) {
        return new LoaderException(
                e instanceof NoSuchFileException
                        ? "no such file: " + file + "; check the path"
                        : file + " can't be read: permission denied; grant this user read permission",
                e);
    }

    /** {@return the input as it is named in messages: the path of the file, or the name of the stream} */
    @Override
    public String toString() {
        return description;
    }
}
