package dev.parallelloader.core.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The number of processes that the Linux kernel has killed since it was booted because memory ran out. To the parent such a
 * kill looks like any SIGKILL, but its cause is probably the chunk, which must not be run twenty times.
 */
final class OomKills {

    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final String COUNTER = "oom_kill ";

    private OomKills() {}

    /** The count; 0 if the system has none. */
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
            return 0; // not Linux, or a sandbox that hides it
        }
    }
}
