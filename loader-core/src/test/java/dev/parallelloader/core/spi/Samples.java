package dev.parallelloader.core.spi;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.load.LoadJob;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A job, a chunk and its possible results. */
final class Samples {

    static final Component<ChunkWorkerFactory> WORKER =
            new Component<>("a.Worker", Settings.of("batch", "10").withSecret("uri", "s3cret"));

    static final Chunk CHUNK = Chunk.of(
            5,
            URI.create("file:///rows.csv"),
            new Component<>("a.Reader", Settings.of("delimiter", ";").withSecret("key", "s3cret")),
            List.of(new Span(7, 100, 1, 3, 2, 9)));

    static final ChunkOutcome OUTCOME = ChunkOutcome.of(
            5,
            new Tally(3, 2, 0, 0, 0, 0, 1),
            List.of(Reject.of(CHUNK.spans().get(0), "too-long", "NAME is too long")
                    .withColumn("NAME")),
            Duration.ofMillis(12),
            "executor 1");

    static final ChunkFailure FAILURE = ChunkFailure.of(ChunkFailure.Cause.THREW, "no room", "executor 1");

    private Samples() {}

    static LoadJob job() {
        return new LoadJob("4711", 2, new WorkerSpec.Named(WORKER), null);
    }
}
