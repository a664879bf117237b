package dev.parallelloader.core.internal.input;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The formats of compressed data that can be read. Several members, frames or streams after one another are one input. A library
 * that a format needs is optional: its classes are used only in a class of their own, which is loaded when the format is read.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions and lists never change
enum Codec {
    /** RFC 1952. Needs no library. */
    GZIP("gzip", "", GzipStream::new, "1F 8B"),
    /** RFC 8878. */
    ZSTD("zstd", "com.github.luben:zstd-jni", in -> Zstd.open(in), "28 B5 2F FD"),
    /** The format of bzip2 1.0: a block, or the end of a stream without any, follows the first bytes. */
    BZIP2(
            "bzip2",
            "org.apache.commons:commons-compress",
            in -> Bzip2.open(in),
            "42 5A 68 .. 31 41 59 26 53 59",
            "42 5A 68 .. 17 72 45 38 50 90"),
    /** The .xz file format 1.2. */
    XZ("xz", "org.tukaani:xz", in -> Xz.open(in), "FD 37 7A 58 5A 00");

    /** How a stream is decompressed. */
    private interface Opener {
        InputStream open(InputStream in) throws IOException;
    }

    private static final class Zstd {
        static InputStream open(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in);
        }
    }

    private static final class Bzip2 {
        static InputStream open(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    }

    private static final class Xz {
        static InputStream open(InputStream in) throws IOException {
            return new XZInputStream(in);
        }
    }

    private final String label;
    private final String artifact;
    private final Opener opener;
    private final List<Signature> signatures;

    Codec(String label, String artifact, Opener opener, String... signatures) {
        this.label = label;
        this.artifact = artifact;
        this.opener = opener;
        this.signatures =
                Arrays.stream(signatures).map(each -> new Signature(0, each)).toList();
    }

    /** Returns the format of data that begins with these bytes; empty if they aren't the beginning of compressed data. */
    static Optional<Codec> of(byte[] head) {
        return Arrays.stream(values())
                .filter(codec -> codec.signatures.stream().anyMatch(each -> each.matches(head)))
                .findFirst();
    }

    /** Whether more bytes must be read to know if data that begins with these is compressed. */
    static boolean isUndecided(byte[] first) {
        return of(first).isEmpty()
                && Arrays.stream(values())
                        .flatMap(codec -> codec.signatures.stream())
                        .anyMatch(each -> each.mayMatch(first));
    }

    /** The name of the format. */
    String label() {
        return label;
    }

    /** The command that decompresses its input to its output. */
    String unpacking() {
        return label + " -dc";
    }

    /**
     * Decompresses a stream.
     *
     * @param in the compressed data, from its beginning
     * @param name the input's name in messages
     * @return the data; closes {@code in} when it is closed
     * @throws LoaderException if the library that this needs is missing or doesn't work
     * @throws IOException if reading fails, or the data is damaged
     */
    InputStream open(InputStream in, String name) throws IOException {
        try {
            return opener.open(in);
        } catch (NoClassDefFoundError e) {
            throw new LoaderException(
                    name + " is compressed with " + label + ", which needs a library: add " + artifact
                            + " to the class path, or decompress it first (" + unpacking() + " FILE > unpacked.csv)",
                    e);
        } catch (LinkageError e) { // the library's native code
            throw new LoaderException(
                    name + " is compressed with " + label + ", and the library " + artifact
                            + " can't be used in this JVM: " + e + "; decompress it first (" + unpacking()
                            + " FILE > unpacked.csv)",
                    e);
        }
    }
}
