package dev.parallelloader.testkit;

import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A source with a key that isn't repeated is a source like any other. */
class KeyedCsvContractTest extends SourceContract {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(60, 20, 7);

    @Override
    protected ChunkSource source(Path directory) throws IOException {
        return CsvChunkSource.of(STATUSES.writeTo(directory.resolve("statuses.csv")))
                .withKey(List.of("STATUS_ID"));
    }

    @Override
    protected List<List<String>> expected() {
        return STATUSES.records();
    }

    /** Has no key, since a plan with a key reads the whole input before its first chunk. */
    @Override
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        return Optional.of(CsvChunkSource.of(inflate(STATUSES.writeTo(directory.resolve("statuses.csv")))));
    }

    @Override
    protected Optional<ChunkSource> sourceOfWrittenBack(Path file) {
        return Optional.of(CsvChunkSource.of(file).withKey(List.of("STATUS_ID")));
    }
}
