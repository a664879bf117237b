package dev.parallelloader.cli.bench;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files of a benchmark.
 *
 * @param files the files by their kind, users first; the last one is measured
 */
record BenchInput(Map<SocialFile, Path> files) {

    /**
     * Identifies the files by their headers. Their order on the command line doesn't matter.
     *
     * @param paths one or two files
     * @throws LoaderException if a file can't be read or is of neither kind, or there are statuses without users
     */
    static BenchInput of(List<Path> paths) {
        Map<SocialFile, Path> files = new EnumMap<>(SocialFile.class);
        for (Path path : paths) {
            SocialFile kind = kind(path);
            Path other = files.put(kind, path);
            if (other != null) {
                throw new LoaderException(other + " and " + path + " are both files of "
                        + kind.name().toLowerCase(Locale.ROOT) + ": specify one file of users and one of statuses");
            }
        }
        if (!files.containsKey(SocialFile.USERS)) {
            throw new LoaderException("statuses can't be loaded without their users: specify the file of users too,"
                    + " as in loader bench accounts.csv " + paths.get(0));
        }
        return new BenchInput(files);
    }

    /** The files of a generated network. */
    static BenchInput generated(Path folder) {
        Map<SocialFile, Path> files = new EnumMap<>(SocialFile.class);
        for (SocialFile kind : SocialFile.values()) {
            files.put(kind, folder.resolve(kind.fileName()));
        }
        return new BenchInput(files);
    }

    private static SocialFile kind(Path path) {
        Columns columns = columns(path);
        String header = String.join(",", columns.names());
        // The last kind that matches, since both have USER_ID.
        SocialFile kind = Arrays.stream(SocialFile.values())
                .filter(each -> Arrays.stream(each.header().split(",")).allMatch(header::contains))
                .reduce((one, other) -> other)
                .orElse(SocialFile.USERS);
        try {
            columns.require(kind.header().split(","));
            return kind;
        } catch (LoaderException e) {
            throw new LoaderException(
                    path + " is neither a file of users (" + SocialFile.USERS.header() + ") nor one of statuses ("
                            + SocialFile.STATUSES.header() + "): " + e.getMessage(),
                    e);
        }
    }

    private static Columns columns(Path path) {
        try (ChunkPlan plan = CsvChunkSource.of(path).plan(ChunkLimits.every(1))) {
            return plan.columns();
        } catch (IOException e) {
            throw new LoaderException(path + " can't be read: " + e, e);
        }
    }
}
