package dev.parallelloader.testkit;

import com.github.luben.zstd.Zstd;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;

/** Files that can't be read at an offset, because they are compressed or in UTF-16, are sources like any other. */
class StreamedCsvContractTest {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(60, 20, 7);

    private abstract static class Streamed extends SourceContract {

        abstract byte[] packed(byte[] text) throws IOException;

        CsvChunkSource sourceOf(Path file) {
            return CsvChunkSource.of(file);
        }

        @Override
        protected ChunkSource source(Path directory) throws IOException {
            return sourceOf(Files.write(directory.resolve("statuses.csv"), packed(STATUSES.bytes())));
        }

        @Override
        protected List<List<String>> expected() {
            return STATUSES.records();
        }

        /** With the same settings. */
        @Override
        protected Optional<ChunkSource> sourceOfWrittenBack(Path file) {
            return Optional.of(sourceOf(file));
        }
    }

    @Nested
    class Gzip extends Streamed {
        @Override
        byte[] packed(byte[] text) throws IOException {
            return gzip(text);
        }
    }

    @Nested
    class KeyedGzip extends Streamed {
        @Override
        byte[] packed(byte[] text) throws IOException {
            return gzip(text);
        }

        @Override
        CsvChunkSource sourceOf(Path file) {
            return CsvChunkSource.of(file).withKey(List.of("STATUS_ID"));
        }
    }

    @Nested
    class ZstdFrames extends Streamed {
        @Override
        byte[] packed(byte[] text) {
            return Zstd.compress(text);
        }
    }

    @Nested
    class Utf16WithByteOrderMark extends Streamed {
        @Override
        byte[] packed(byte[] text) {
            return in("UTF-16", text); // the JDK writes the mark
        }
    }

    @Nested
    class Utf16WithoutByteOrderMark extends Streamed {
        @Override
        byte[] packed(byte[] text) {
            return in("UTF-16LE", text);
        }

        @Override
        CsvChunkSource sourceOf(Path file) {
            return CsvChunkSource.builder(file)
                    .charset(StandardCharsets.UTF_16LE)
                    .build();
        }
    }

    @Nested
    class CompressedUtf32 extends Streamed {
        @Override
        byte[] packed(byte[] text) throws IOException {
            return gzip(in("X-UTF-32LE-BOM", text));
        }
    }

    private static byte[] in(String charset, byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).getBytes(Charset.forName(charset));
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }
}
