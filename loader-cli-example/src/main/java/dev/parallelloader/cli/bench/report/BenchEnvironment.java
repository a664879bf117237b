package dev.parallelloader.cli.bench.report;

import java.time.Instant;
import java.util.List;

/**
 * Where and on what it was measured, for whoever reads the report elsewhere. Holds no secrets and no paths.
 *
 * @param when when it began
 * @param version the loader's
 * @param cores processors that this JVM may use
 * @param java the Java run-time
 * @param system the operating system
 * @param server the server's address, without user and password
 * @param sameMachine whether the server is on this machine, and so uses the same cores
 * @param standIn whether the server is the in-memory stand-in
 * @param files what was loaded, the measured one last
 */
public record BenchEnvironment(
        Instant when,
        String version,
        int cores,
        String java,
        String system,
        String server,
        boolean sameMachine,
        boolean standIn,
        List<InputFile> files) {

    /**
     * A file.
     *
     * @param name its name, without folders
     * @param bytes its size
     * @param rows records read
     * @param rejected how many of those were refused
     */
    public record InputFile(String name, long bytes, long rows, long rejected) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if no file is named
     */
    public BenchEnvironment {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files must name at least the measured one");
        }
    }

    /** The file whose loads were measured. */
    InputFile measured() {
        return files.get(files.size() - 1);
    }
}
