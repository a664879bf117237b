package dev.parallelloader.core.internal.input;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses text for tests. */
@SuppressWarnings("ImmutableEnumChecker") // the functions never change
public enum Packed {
    GZIP(GZIPOutputStream::new),
    ZSTD(out -> new ZstdOutputStream(out).setChecksum(true)),
    BZIP2(BZip2CompressorOutputStream::new),
    XZ(out -> new XZOutputStream(out, new LZMA2Options(1)));

    private interface Opener {
        OutputStream open(OutputStream out) throws IOException;
    }

    private final Opener opener;

    Packed(Opener opener) {
        this.opener = opener;
    }

    public byte[] bytes(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = opener.open(packed)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
