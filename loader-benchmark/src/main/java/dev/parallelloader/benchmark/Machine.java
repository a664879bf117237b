package dev.parallelloader.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a comparison ran. Contains no paths.
 *
 * @param when the time at which it began
 * @param cores the number of processors
 * @param processor the name of the processor
 * @param system the operating system
 * @param java the Java runtime
 * @param mongod the version of the server
 * @param mongoimport the version of mongoimport; empty if there is none
 */
record Machine(
        Instant when, int cores, String processor, String system, String java, String mongod, String mongoimport) {

    static Machine current(Instant when, Path mongod, @Nullable Path mongoimport)
            throws IOException, InterruptedException {
        return new Machine(
                when.truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                processor(Files.readString(Path.of("/proc/cpuinfo"))),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                version(mongod),
                mongoimport == null ? "" : version(mongoimport));
    }

    /** The name of the first processor in the content of {@code /proc/cpuinfo}. */
    static String processor(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String version(Path program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(10, TimeUnit.SECONDS);
        return output.lines().findFirst().orElse("unknown");
    }
}
