package dev.parallelloader.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of a load when one of its sinks fails. */
@Timeout(60)
class OutcomeSinkFailureTest {

    @TempDir
    Path dir;

    private SinkLoad fixture;

    @BeforeEach
    void write_rows() throws IOException {
        fixture = SinkLoad.in(dir);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("disk full"),
                new IllegalStateException("disk full"),
                new AssertionError("disk full"),
                new StackOverflowError("disk full"),
                new NoClassDefFoundError("disk full"),
                new LoaderException("disk full"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_a_sink_throws_the_load_stops_and_every_record_is_counted(Throwable failure) {
        List<Chunk> failed = new ArrayList<>();
        LoadReport report = fixture.loader()
                .sink(load -> fixture.sink("one"))
                .sink(load -> fixture.sink("two", (chunk, outcome) -> {
                    if (outcome.chunk() == 2) {
                        SinkLoad.sneakyThrow(failure);
                    }
                }))
                .sink(load -> fixture.sink("three"))
                .listener(new LoadListener() {
                    @Override
                    public void failed(Chunk chunk, ChunkFailure why, boolean again) {
                        failed.add(chunk);
                    }
                })
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElse(""))
                .isEqualTo("two can't record chunk 2 of numbers.csv (records 9-12, lines 10-13): "
                        + (failure instanceof LoaderException ? "disk full" : failure));
        assertThat(report.total().read()).as("%s", report).isEqualTo(8);
        assertThat(report.failedRecords()).as("%s", report).isEqualTo(4);
        assertThat(report.notStarted()).as("%s", report).hasValue(8);
        assertThat(failed).hasSize(1);
        assertThat(fixture.calls)
                .endsWith("accept one", "accept two", "close one", "close two", "close three")
                .filteredOn("accept three"::equals)
                .hasSize(2);
    }

    @Test
    void rejects_of_outcomes_that_count_are_kept_when_another_sink_fails() {
        LoadReport report = fixture.loader()
                .rejects(dir.resolve("rejects"))
                .sink(load -> fixture.sink("mine", (chunk, outcome) -> {
                    if (outcome.chunk() == 3) {
                        throw new IOException("disk full");
                    }
                }))
                .build()
                .load();

        assertThat(report.reason().orElse("")).startsWith("mine can't record chunk 3");
        assertThat(report.total().rejected()).as("%s", report).isEqualTo(1);
        assertThat(report.rejectFiles().orElseThrow().rejects()).hasContent("N\n7\n");
    }

    @Test
    void a_sink_does_not_get_an_outcome_whose_rejects_could_not_be_written() {
        LoadReport report = fixture.loader(row -> Files.deleteIfExists(fixture.file))
                .chunkSize(SinkLoad.ROWS)
                .rejects(dir.resolve("rejects"))
                .sink(load -> fixture.sink("mine"))
                .build()
                .load();

        assertThat(report.reason().orElse("")).startsWith("the rejects file can't record chunk 0");
        assertThat(fixture.calls).containsExactly("close mine");
    }

    @Test
    void a_sink_that_can_not_be_closed_stops_the_load_and_the_others_are_closed() {
        LoadReport report = fixture.loader()
                .sink(load -> fixture.unclosable("one", new IOException("disk full")))
                .sink(load -> fixture.unclosable("two", new AssertionError("not today")))
                .sink(load -> fixture.sink("three"))
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .hasValue("one can't be closed: java.io.IOException: disk full;"
                        + " two can't be closed: java.lang.AssertionError: not today");
        assertThat(report.total().read()).as("%s", report).isEqualTo(SinkLoad.ROWS);
        assertThat(fixture.calls).endsWith("close one", "close two", "close three");
    }

    @Test
    void a_sink_that_can_not_be_closed_is_named_behind_what_ended_the_load_before() {
        LoadReport report = fixture.loader()
                .sink(load -> fixture.sink("one", (chunk, outcome) -> {
                    throw new IOException("disk full");
                }))
                .sink(load -> fixture.unclosable("two", new IllegalStateException("not today")))
                .build()
                .load();

        assertThat(report.reason())
                .hasValue(
                        "one can't record chunk 0 of numbers.csv (records 1-4, lines 2-5): java.io.IOException: disk full;"
                                + " two can't be closed: java.lang.IllegalStateException: not today");
    }

    @Test
    void a_sink_that_can_not_be_opened_keeps_the_load_from_starting() throws Exception {
        ParallelLoaderBuilder loader = fixture.loader(row -> fixture.calls.add("row"))
                .rejects(dir.resolve("rejects"))
                .sink(load -> fixture.sink("one"));

        assertThatThrownBy(() -> loader.sink(load -> {
                            throw new IOException("no such bucket");
                        })
                        .build()
                        .load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("can't open a sink for the load of numbers.csv: java.io.IOException: no such bucket");
        assertThat(fixture.calls).containsExactly("close one");
        assertThat(dir.resolve("rejects")).isEmptyDirectory();
    }

    @Test
    @SuppressWarnings("NullAway") // what it is about
    void a_factory_of_sinks_that_returns_null_is_named() {
        assertThatThrownBy(() -> fixture.loader().sink(load -> null).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(OutcomeSinkFailureTest.class.getName())
                .hasMessageContaining("returned null: it must return a sink");
    }

    @Test
    void the_sinks_of_a_load_that_does_not_start_are_closed() {
        ChunkWorkerFactory unready = new ChunkWorkerFactory() {
            @Override
            public ChunkWorker open() {
                throw new IllegalStateException("never opened");
            }

            @Override
            public void prepare(Columns columns) {
                throw new LoaderException("not today");
            }
        };

        assertThatThrownBy(() -> fixture.loader()
                        .worker(unready)
                        .sink(load -> fixture.unclosable("one", new IOException("disk full")))
                        .sink(load -> fixture.sink("two"))
                        .build()
                        .load())
                .hasMessage("not today");
        assertThat(fixture.calls).containsExactly("close one", "close two");
    }
}
