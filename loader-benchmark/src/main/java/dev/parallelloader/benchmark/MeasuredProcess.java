package dev.parallelloader.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command and measures it.
 *
 * <p>The CPU time is what the kernel adds to the children of this JVM when the command has ended: that of the command and of
 * all its descendants that were waited for. A program that a command leaves running in the background isn't in it. The peak of
 * memory is the highest sum, at any of the times when it is looked at, of the peaks ({@code VmHWM}) of the command and its
 * descendants that exist then. Memory that processes share counts once for each.
 *
 * @param seconds from the start to the end of the process
 * @param cpu user and system time in seconds
 * @param peakMemory in bytes
 */
record MeasuredProcess(double seconds, double cpu, long peakMemory) {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration DEADLINE = Duration.ofMinutes(20);

    /**
     * Runs a command to its end.
     *
     * @param environment variables to set; those with an empty value are unset
     * @param folder the working directory; the output is kept in {@code output.txt} there
     * @throws IOException if the command can't be started, fails or takes longer than 20 minutes; the message has the end of
     *     its output
     */
    static MeasuredProcess run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        long self = ProcessHandle.current().pid();
        double before = ProcStat.of(self).children();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        boolean ended = false;
        try {
            process.getOutputStream().close();
            while (!ended && System.nanoTime() - start < DEADLINE.toNanos()) {
                peak = Math.max(peak, memoryOf(process.pid()));
                ended = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!ended || process.exitValue() != 0) {
            throw new IOException(command.get(0) + (ended ? " ended with " + process.exitValue() : " took too long")
                    + ": " + end(Files.readString(output)));
        }
        return new MeasuredProcess(seconds, ProcStat.of(self).children() - before, peak);
    }

    private static long memoryOf(long root) throws IOException {
        long sum = 0;
        List<Long> left = new ArrayList<>(List.of(root));
        while (!left.isEmpty()) {
            long pid = left.remove(left.size() - 1);
            sum += ProcStat.peakMemory(pid).orElse(0L);
            left.addAll(childrenOf(pid));
        }
        return sum;
    }

    private static List<Long> childrenOf(long pid) {
        List<Long> children = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                for (String child :
                        Files.readString(thread.resolve("children")).strip().split(" +", -1)) {
                    if (!child.isEmpty()) {
                        children.add(Long.parseLong(child));
                    }
                }
            }
        } catch (IOException e) {
            return children; // it has ended meanwhile
        }
        return children;
    }

    private static String end(String output) {
        return output.substring(Math.max(0, output.length() - 2000));
    }
}
