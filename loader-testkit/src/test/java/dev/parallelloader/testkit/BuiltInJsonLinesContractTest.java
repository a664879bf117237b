package dev.parallelloader.testkit;

import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class BuiltInJsonLinesContractTest extends SourceContract {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(50, 20, 3);

    @Override
    protected ChunkSource source(Path directory) throws IOException {
        return JsonLinesSource.of(StatusLines.write(STATUSES, directory.resolve("statuses.jsonl")));
    }

    @Override
    protected List<List<String>> expected() {
        return STATUSES.records();
    }

    @Override
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        return Optional.of(
                JsonLinesSource.of(inflate(StatusLines.write(STATUSES, directory.resolve("statuses.jsonl")))));
    }

    @Override
    protected Optional<ChunkSource> sourceOfWrittenBack(Path file) {
        return Optional.of(JsonLinesSource.of(file));
    }
}
