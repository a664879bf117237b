package dev.parallelloader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Searches files and processes for secrets. */
final class SecretSearch {

    private static final Path PROCESSES = Path.of("/proc");

    private final List<String> secrets;

    SecretSearch(String... secrets) {
        this.secrets = List.of(secrets);
    }

    /** The files below a folder that contain a secret. */
    List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : regularFiles(folder)) {
            if (isIn(read(file))) {
                found.add(file);
            }
        }
        return found;
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return regularFiles(folder); // a load deletes its temporary files
            }
            throw e;
        }
    }

    /** The ids of all processes of this machine whose command line contains a secret. Only on Linux. */
    List<Long> commandLines() throws IOException {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return commandLines(processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList());
        }
    }

    /** Those of the processes whose command line contains a secret. Only on Linux. */
    List<Long> commandLines(List<Long> processes) {
        return processes.stream().filter(pid -> isIn(commandLine(pid))).toList();
    }

    /** Those of the processes whose environment contains a secret. Only on Linux. */
    List<Long> environments(List<Long> processes) {
        return processes.stream()
                .filter(pid -> isIn(read(PROCESSES.resolve(pid + "/environ"))))
                .toList();
    }

    /** The command line of a process, as {@code ps} shows it; empty if it has ended. Only on Linux. */
    static String commandLine(long pid) {
        return read(PROCESSES.resolve(pid + "/cmdline"));
    }

    private boolean isIn(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** The text of a file; empty if it is gone. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
