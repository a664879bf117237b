package dev.parallelloader.cli.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerCounts;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Made-up reports of loads. */
public final class Reports {

    private Reports() {}

    public static LoadReport complete(String source, Tally tally) {
        return of(source, Status.COMPLETE, Optional.empty(), tally, 0, OptionalLong.of(0));
    }

    /** A report of 1.5 seconds under threads, 4 at a time, chunks of 1,000; each failed chunk had 10 records. */
    public static LoadReport of(
            String source,
            Status status,
            Optional<String> reason,
            Tally tally,
            int failedChunks,
            OptionalLong notStarted) {
        LoadSetup setup = LoadSetup.of(source, "localhost:27017/social.users", "threads", 4, 1000)
                .withTotalBytes(12_345);
        return LoadReport.builder(setup, status)
                .reason(reason.orElse(null))
                .total(tally)
                .chunks(7)
                .failedChunks(LongStream.range(0, failedChunks)
                        .mapToObj(Reports::failed)
                        .toList())
                .notStarted(notStarted.isPresent() ? notStarted.getAsLong() : null)
                .replayedChunks(2)
                .workers(WorkerCounts.of(4, 1, 2))
                .took(Duration.ofMillis(1500))
                .build();
    }

    /** The same report, of a load that kept rejects in these files. */
    public static LoadReport keeping(LoadReport report, RejectFiles files) {
        return LoadReport.builder(report.setup(), report.status())
                .reason(report.reason().orElse(null))
                .total(report.total())
                .chunks(report.chunks())
                .failedChunks(report.failedChunks())
                .notStarted(
                        report.notStarted().isPresent() ? report.notStarted().getAsLong() : null)
                .replayedChunks(report.replayedChunks())
                .workers(report.workers())
                .took(report.took())
                .rejectFiles(files)
                .build();
    }

    private static FailedChunk failed(long index) {
        Chunk chunk = Chunk.of(
                index,
                URI.create("file:///accounts.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(0, 1, 1, 10, 1, 10)));
        return FailedChunk.of(chunk, ChunkFailure.of(ChunkFailure.Cause.THREW, "broken", "thread 1"), 3);
    }
}
