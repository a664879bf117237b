package dev.parallelloader.testkit;

import com.github.luben.zstd.Zstd;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** JSON Lines that can't be read at an offset, because they are compressed, in UTF-16 or a stream, are a source like any other. */
class StreamedJsonLinesContractTest {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(60, 20, 7);

    private abstract static class Streamed extends SourceContract {

        abstract byte[] packed(byte[] text) throws IOException;

        private byte[] bytes(Path directory) throws IOException {
            return packed(Files.readAllBytes(StatusLines.write(STATUSES, directory.resolve("statuses.jsonl"))));
        }

        @Override
        protected ChunkSource source(Path directory) throws IOException {
            return JsonLinesSource.of(Files.write(directory.resolve("statuses"), bytes(directory)));
        }

        @Override
        protected List<List<String>> expected() {
            return STATUSES.records();
        }

        @Override
        protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
            return Optional.of(JsonLinesSource.builder(new RepeatedStream(bytes(directory)), "statuses")
                    .build());
        }

        @Override
        protected Optional<ChunkSource> sourceOfWrittenBack(Path file) {
            return Optional.of(JsonLinesSource.of(file));
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
            return new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        }
    }
}
