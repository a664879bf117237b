package dev.parallelloader.cli.bench.report;

import java.time.Instant;
import java.util.List;

/**
 * Where a benchmark ran: machine, software, server and files. Contains no secrets and no paths, as reports are passed on.
 *
 * @param when the time at which it began
 * @param version the version of the loader
 * @param cores the number of processors that this JVM may use
 * @param java the Java runtime
 * @param system the operating system
 * @param server the address of the server, without user and password
 * @param sameMachine whether the server is on this machine and shares its cores
 * @param standIn whether the server is the in-memory stand-in
 * @param files the files that were loaded, the measured one last
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
     * @param name the name without folders
     * @param bytes the size in bytes
     * @param rows the number of records read
     * @param rejected the number of rejected records among them
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

    /** The measured file. */
    InputFile measured() {
        return files.get(files.size() - 1);
    }
}
