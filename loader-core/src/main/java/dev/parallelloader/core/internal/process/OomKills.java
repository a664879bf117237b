package dev.parallelloader.core.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many processes Linux has killed for want of memory since it was booted. Such a kill looks like any SIGKILL to the
 * parent; but it is the chunk's doing, as like as not, and trying it twenty times would be wrong.
 */
final class OomKills {

    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final String COUNTER = "oom_kill ";

    private OomKills() {}

    /** The count, or 0 where there is none. */
    static long count() {
        try {
            List<String> counters = Files.readAllLines(COUNTERS);
            return counters.stream()
                    .filter(line -> line.startsWith(COUNTER))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(COUNTER.length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0; // another system, or a sandbox without it
        }
    }
}
