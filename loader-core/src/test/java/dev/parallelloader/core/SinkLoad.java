package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A load for tests of sinks: twenty rows in chunks of four, one after the other, of which 7 and 17 are rejected; and sinks
 * whose calls are listed.
 */
final class SinkLoad {

    static final int ROWS = 20;

    final Path file;
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private SinkLoad(Path file) {
        this.file = file;
    }

    static SinkLoad in(Path directory) throws IOException {
        return new SinkLoad(Files.writeString(
                directory.resolve("numbers.csv"),
                IntStream.rangeClosed(1, ROWS).mapToObj(n -> n + "\n").collect(Collectors.joining("", "N\n", ""))));
    }

    /** What a worker does with each row besides. */
    interface Deed {
        void at(Row row) throws IOException;
    }

    ParallelLoaderBuilder loader() {
        return loader(row -> {});
    }

    ParallelLoaderBuilder loader(Deed deed) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .strategy(SEQUENTIAL)
                .chunkSize(4)
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        deed.at(row);
                        if (row.text("N").endsWith("7")) {
                            ledger.reject(row, "seven", "ends with 7");
                        } else {
                            ledger.inserted(1);
                        }
                    }
                });
    }

    OutcomeSink sink(String name) {
        return sink(name, (chunk, outcome) -> {});
    }

    /** A sink that lists its calls under this name, and then does what another one does. */
    OutcomeSink sink(String name, OutcomeSink behind) {
        return new OutcomeSink() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void accept(Chunk chunk, ChunkOutcome outcome) throws IOException {
                calls.add("accept " + name);
                behind.accept(chunk, outcome);
            }

            @Override
            public void close() throws IOException {
                calls.add("close " + name);
                behind.close();
            }
        };
    }

    /** A sink that can't be closed. */
    OutcomeSink unclosable(String name, Throwable failure) {
        return sink(name, new OutcomeSink() {
            @Override
            public void accept(Chunk chunk, ChunkOutcome outcome) {}

            @Override
            public void close() {
                sneakyThrow(failure);
            }
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what a sink must not declare
    static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
