package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.InputFile;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sums over the settled chunks of each file of a load. Guarded by {@link LoadTotals}, which has one. */
final class FileTotals {

    private final Map<URI, Tally> tallies = new HashMap<>();
    private final Map<URI, Long> chunks = new HashMap<>();

    /** Adds the counts of a chunk, or of a part of one. */
    void add(URI file, Tally tally) {
        tallies.merge(file, tally, Tally::plus);
    }

    /** Counts a chunk of which no part has failed. */
    void addChunk(URI file) {
        chunks.merge(file, 1L, Long::sum);
    }

    /**
     * Returns what became of each file.
     *
     * @param files the files of the load
     * @param failed the failed chunks of all files
     * @param rejects the files of rejected records, by the resource of their file
     */
    List<FileReport> reports(List<InputFile> files, List<FailedChunk> failed, Map<URI, RejectFiles> rejects) {
        Map<URI, List<FailedChunk>> failures =
                failed.stream().collect(Collectors.groupingBy(one -> one.chunk().resource()));
        return files.stream().map(file -> report(file, failures, rejects)).toList();
    }

    /** Which files were not loaded, or not to their end, and why; empty if all were. */
    static Optional<String> leftOut(List<FileReport> files) {
        List<FileReport> left =
                files.stream().filter(file -> file.problem().isPresent()).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String first = left.get(0).problem().orElseThrow();
        String notLoaded = left.stream().allMatch(file -> file.chunks() == 0) ? "not loaded" : "not loaded completely";
        return Optional.of(
                left.size() == 1
                        ? "one file was " + notLoaded + ": " + first
                        : left.size() + " of " + files.size() + " files were " + notLoaded + "; the first one: "
                                + first);
    }

    private FileReport report(InputFile file, Map<URI, List<FailedChunk>> failures, Map<URI, RejectFiles> rejects) {
        Optional<URI> resource = file.resource();
        if (resource.isEmpty()) {
            return FileReport.of(file.name(), Tally.ZERO, 0)
                    .withProblem(file.problem().orElse(null));
        }
        List<FailedChunk> failed = failures.getOrDefault(resource.get(), List.of());
        return FileReport.of(
                        file.name(),
                        tallies.getOrDefault(resource.get(), Tally.ZERO),
                        chunks.getOrDefault(resource.get(), 0L))
                .withFailed(
                        failed.size(),
                        failed.stream()
                                .mapToLong(one -> Math.max(0, one.chunk().records()))
                                .sum())
                .withRejectFiles(rejects.get(resource.get()))
                .withProblem(file.problem().orElse(null));
    }
}
