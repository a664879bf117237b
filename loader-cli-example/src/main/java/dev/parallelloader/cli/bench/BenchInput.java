package dev.parallelloader.cli.bench;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.social.SocialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of an experiment by what they hold, users first; the last is the one that is measured. */
record BenchInput(Map<SocialFile, Path> files) {

    private static final int HEADER = 4096;

    /**
     * Tells the files apart by their headers, so that their order on the command line doesn't matter.
     *
     * @param paths one or two
     * @throws LoaderException if one can't be read or holds something else, or statuses are without users
     */
    static BenchInput of(List<Path> paths) {
        Map<SocialFile, Path> files = new EnumMap<>(SocialFile.class);
        for (Path path : paths) {
            SocialFile kind = kind(path);
            Path other = files.put(kind, path);
            if (other != null) {
                throw new LoaderException(other + " and " + path + " both hold "
                        + kind.name().toLowerCase(Locale.ROOT) + ": name one file of users and one of statuses");
            }
        }
        if (!files.containsKey(SocialFile.USERS)) {
            throw new LoaderException("statuses can't be loaded without their users: name the file of users as well,"
                    + " such as loader bench accounts.csv " + paths.get(0));
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
        String header = header(path);
        // The last that fits: USER_ID is a column of both.
        return Arrays.stream(SocialFile.values())
                .filter(kind -> Arrays.stream(kind.header().split(",")).allMatch(header::contains))
                .reduce((one, other) -> other)
                .orElseThrow(() -> new LoaderException(path + " is neither a file of users ("
                        + SocialFile.USERS.header() + ") nor one of statuses (" + SocialFile.STATUSES.header()
                        + "): its first line is '" + header.strip() + "'"));
    }

    private static String header(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(HEADER), StandardCharsets.UTF_8);
            return start.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new LoaderException(path + " can't be read: " + e, e);
        }
    }
}
