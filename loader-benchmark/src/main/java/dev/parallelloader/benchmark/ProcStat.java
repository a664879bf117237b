package dev.parallelloader.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CPU time of a process, from {@code /proc/PID/stat}. The kernel counts in ticks of 10 ms.
 *
 * @param own the seconds that the process itself has used, in user and system mode
 * @param children the seconds that its children have used which have ended and were waited for, with their own such children
 */
record ProcStat(double own, double children) {

    /** Ticks a second, as Linux shows them to programs on every common platform. */
    private static final double TICKS = 100;

    private static final int UTIME = 11;
    private static final int FIELDS = 15;

    static ProcStat of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /**
     * Parses the content of the file.
     *
     * @throws IllegalArgumentException if it isn't in the format of proc(5)
     */
    static ProcStat parse(String stat) {
        // The second field is the name in parentheses, and may contain blanks and parentheses.
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" +", -1));
        if (fields.size() < FIELDS) {
            throw new IllegalArgumentException("a stat file with fewer fields than proc(5) describes: " + stat);
        }
        return new ProcStat(seconds(fields, UTIME), seconds(fields, UTIME + 2));
    }

    private static double seconds(List<String> fields, int at) {
        return (Long.parseLong(fields.get(at)) + Long.parseLong(fields.get(at + 1))) / TICKS;
    }

    /** The peak of the resident memory of a process in bytes; empty if it has ended. */
    static Optional<Long> peakMemory(long pid) throws IOException {
        try {
            return peakMemory(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The value of {@code VmHWM} in the content of a status file; empty for a process that has ended. */
    static Optional<Long> peakMemory(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst();
    }
}
