package dev.parallelloader.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadProgressBuilder;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadReportBuilder;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerCounts;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.report.WorkerEvent.Kind;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Sample;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are equal, and print the same, exactly if all their components are. */
class ValueEqualityTest {

    private static final Span SPAN = new Span(0, 10, 1, 1, 2, 1);
    private static final Span OTHER_SPAN = new Span(10, 10, 2, 1, 3, 1);
    private static final Tally TALLY = new Tally(1, 1, 0, 0, 0, 0, 0);
    private static final Tally REJECTED = new Tally(1, 0, 0, 0, 0, 0, 1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Path FILE = Path.of("a.csv");
    private static final Path OTHER_FILE = Path.of("b.csv");
    private static final URI RESOURCE = URI.create("file:///a.csv");
    private static final Payload PAYLOAD = new Payload(new byte[3]);

    /** For each type values that differ in one component from the first. */
    static Stream<Named<Supplier<List<Object>>>> values() {
        return Stream.of(
                Named.of(
                        "ChunkFailure",
                        () -> List.of(
                                failure(),
                                ChunkFailure.of(Cause.LOST, "broken", "w"),
                                ChunkFailure.of(Cause.THREW, "x", "w"),
                                ChunkFailure.of(Cause.THREW, "broken", "x"))),
                Named.of(
                        "ChunkOutcome",
                        () -> List.of(
                                outcome(1, TALLY, List.of(), SECOND, "w"),
                                outcome(2, TALLY, List.of(), SECOND, "w"),
                                outcome(1, Tally.ZERO, List.of(), SECOND, "w"),
                                outcome(1, REJECTED, List.of(Reject.of(SPAN, "a", "m")), SECOND, "w"),
                                outcome(1, REJECTED, List.of(Reject.of(SPAN, "b", "m")), SECOND, "w"),
                                outcome(1, TALLY, List.of(), Duration.ZERO, "w"),
                                outcome(1, TALLY, List.of(), SECOND, "x"),
                                outcome(1, TALLY, List.of(), SECOND, "w").withReplayed(true))),
                Named.of(
                        "FailedChunk",
                        () -> List.of(
                                FailedChunk.of(chunk(0), failure(), 3),
                                FailedChunk.of(chunk(1), failure(), 3),
                                FailedChunk.of(chunk(0), ChunkFailure.of(Cause.LOST, "broken", "w"), 3),
                                FailedChunk.of(chunk(0), failure(), 4))),
                Named.of(
                        "LoadSetup",
                        () -> List.of(
                                setup("s", "t", "threads", 1, 10).withTotalBytes(5),
                                setup("x", "t", "threads", 1, 10).withTotalBytes(5),
                                setup("s", "x", "threads", 1, 10).withTotalBytes(5),
                                setup("s", "t", "x", 1, 10).withTotalBytes(5),
                                setup("s", "t", "threads", 2, 10).withTotalBytes(5),
                                setup("s", "t", "threads", 1, 11).withTotalBytes(5),
                                setup("s", "t", "threads", 1, 10).withTotalBytes(6),
                                setup("s", "t", "threads", 1, 10))),
                Named.of(
                        "LoadProgress",
                        () -> List.of(
                                progress().build(),
                                LoadProgress.builder(setup("x", "t", "threads", 1, 10))
                                        .build(),
                                progress().elapsed(SECOND).build(),
                                progress().bytes(1).build(),
                                progress().total(TALLY).build(),
                                progress().rowsPerSecond(0.5).build(),
                                progress().chunksDone(1).build(),
                                progress().chunksRunning(1).build(),
                                progress().chunksFailed(1).build())),
                Named.of(
                        "LoadReport",
                        () -> List.of(
                                report().build(),
                                LoadReport.builder(setup("x", "t", "threads", 1, 10), Status.STOPPED)
                                        .build(),
                                LoadReport.builder(setup("s", "t", "threads", 1, 10), Status.CANCELLED)
                                        .build(),
                                report().reason("gone").build(),
                                report().total(TALLY).build(),
                                report().chunks(1).build(),
                                report().failedChunks(List.of(FailedChunk.of(chunk(0), failure(), 1)))
                                        .build(),
                                report().notStarted(1L).build(),
                                report().notStarted(null).build(),
                                report().replayedChunks(1).build(),
                                report().workers(WorkerCounts.of(1, 0, 0)).build(),
                                report().took(SECOND).build(),
                                report().rejectFiles(RejectFiles.of(FILE, FILE)).build())),
                Named.of(
                        "RejectFiles",
                        () -> List.of(
                                RejectFiles.of(FILE, FILE),
                                RejectFiles.of(OTHER_FILE, FILE),
                                RejectFiles.of(FILE, OTHER_FILE))),
                Named.of(
                        "WorkerCounts",
                        () -> List.of(
                                WorkerCounts.of(0, 0, 0),
                                WorkerCounts.of(1, 0, 0),
                                WorkerCounts.of(0, 1, 0),
                                WorkerCounts.of(0, 0, 1))),
                Named.of(
                        "WorkerEvent",
                        () -> List.of(
                                WorkerEvent.of(Kind.READY, "w", "d"),
                                WorkerEvent.of(Kind.DIED, "w", "d"),
                                WorkerEvent.of(Kind.READY, "x", "d"),
                                WorkerEvent.of(Kind.READY, "w", "x"))),
                Named.of(
                        "Chunk",
                        () -> List.of(
                                chunk(0),
                                chunk(1),
                                Chunk.of(0, URI.create("file:///b.csv"), reader("r"), List.of(SPAN)),
                                Chunk.of(0, RESOURCE, reader("x"), List.of(SPAN)),
                                Chunk.of(0, RESOURCE, reader("r"), List.of(OTHER_SPAN)),
                                chunk(0).withChecksum(7),
                                chunk(0).withPayload(PAYLOAD))),
                Named.of(
                        "ChunkLimits",
                        () -> List.of(
                                ChunkLimits.every(1),
                                ChunkLimits.every(2),
                                ChunkLimits.every(1).withMaxBytes(1),
                                ChunkLimits.every(1).startingAfter(chunk(0)))),
                Named.of("Sample", () -> List.of(Sample.of(1, 2), Sample.of(2, 2), Sample.of(1, 3), Sample.UNKNOWN)),
                Named.of(
                        "Reject",
                        () -> List.of(
                                Reject.of(SPAN, "a", "m"),
                                Reject.of(OTHER_SPAN, "a", "m"),
                                Reject.of(SPAN, "b", "m"),
                                Reject.of(SPAN, "a", "x"),
                                Reject.of(SPAN, "a", "m").withColumn("A"),
                                Reject.of(SPAN, "a", "m").withColumn("B"))),
                Named.of(
                        "Row",
                        () -> List.of(
                                Row.of(SPAN, Columns.of("A"), List.of("1")),
                                Row.of(OTHER_SPAN, Columns.of("A"), List.of("1")),
                                Row.of(SPAN, Columns.of("B"), List.of("1")),
                                Row.of(SPAN, Columns.of("A"), List.of("2")))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void values_are_equal_exactly_if_all_components_are(Supplier<List<Object>> values) {
        List<Object> once = values.get();
        List<Object> again = values.get();

        assertThat(once).isEqualTo(again).doesNotHaveDuplicates();
        assertThat(once)
                .extracting(Object::hashCode)
                .isEqualTo(again.stream().map(Object::hashCode).toList());
        assertThat(once)
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text)
                        .startsWith(
                                once.get(0) instanceof Row
                                        ? "Row["
                                        : once.get(0).getClass().getSimpleName() + "["));
        assertThat(once).doesNotContain("another type");
    }

    private static ChunkFailure failure() {
        return ChunkFailure.of(Cause.THREW, "broken", "w");
    }

    private static ChunkOutcome outcome(long chunk, Tally tally, List<Reject> rejects, Duration took, String ranOn) {
        return ChunkOutcome.of(chunk, tally, rejects, took, ranOn);
    }

    private static LoadSetup setup(String source, String target, String strategy, int parallelism, long chunkSize) {
        return LoadSetup.of(source, target, strategy, parallelism, chunkSize);
    }

    private static LoadProgressBuilder progress() {
        return LoadProgress.builder(setup("s", "t", "threads", 1, 10));
    }

    private static LoadReportBuilder report() {
        return LoadReport.builder(setup("s", "t", "threads", 1, 10), Status.STOPPED);
    }

    private static Chunk chunk(long index) {
        return Chunk.of(index, RESOURCE, reader("r"), List.of(SPAN));
    }

    private static Component<RecordReaderFactory> reader(String name) {
        return new Component<>(name, Settings.none());
    }
}
