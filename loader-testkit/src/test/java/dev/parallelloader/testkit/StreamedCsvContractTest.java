package dev.parallelloader.testkit;

import com.github.luben.zstd.Zstd;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Files that can't be read at an offset, because they are compressed or in UTF-16, are sources like any other. */
class StreamedCsvContractTest {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(60, 20, 7);

    private abstract static class Streamed extends SourceContract {

        abstract byte[] packed(byte[] text) throws IOException;

        CsvChunkSourceBuilder set(CsvChunkSourceBuilder builder) {
            return builder;
        }

        CsvChunkSource sourceOf(Path file) {
            return set(CsvChunkSource.builder(file)).build();
        }

        @Override
        protected ChunkSource source(Path directory) throws IOException {
            return sourceOf(Files.write(directory.resolve("statuses.csv"), packed(STATUSES.bytes())));
        }

        @Override
        protected List<List<String>> expected() {
            return STATUSES.records();
        }

        /** Has no key, since a plan with a key reads the whole input before its first chunk. */
        @Override
        protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
            InputStream endless = new RepeatedStream(packed(STATUSES.bytes()));
            return Optional.of(set(CsvChunkSource.builder(endless, "statuses")).build());
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
            return Packed.gzip(text);
        }
    }

    @Nested
    class KeyedGzip extends Streamed {
        @Override
        byte[] packed(byte[] text) throws IOException {
            return Packed.gzip(text);
        }

        @Override
        CsvChunkSource sourceOf(Path file) {
            return super.sourceOf(file).withKey(List.of("STATUS_ID"));
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
        CsvChunkSourceBuilder set(CsvChunkSourceBuilder builder) {
            return builder.charset(StandardCharsets.UTF_16LE);
        }
    }

    @Nested
    class CompressedUtf32 extends Streamed {
        @Override
        byte[] packed(byte[] text) throws IOException {
            return Packed.gzip(in("X-UTF-32LE-BOM", text));
        }
    }

    private static byte[] in(String charset, byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).getBytes(Charset.forName(charset));
    }
}
