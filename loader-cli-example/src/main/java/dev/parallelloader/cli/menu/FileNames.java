package dev.parallelloader.cli.menu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** File names as users type them. As in a shell, {@code ~/} is the home folder. */
final class FileNames {

    private static final int MOST = 200;

    private FileNames() {}

    /** The file name with {@code ~/} replaced by the home folder. */
    static String atHome(String typed) {
        return typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
    }

    /** What is wrong with the name of a file to read; empty if nothing is. */
    static Optional<String> fault(String typed) {
        try {
            Path file = Path.of(atHome(typed));
            if (Files.isDirectory(file)) {
                return Optional.of(typed + " is a folder; choose a file in it");
            }
            return Files.exists(file) ? Optional.empty() : Optional.of("no such file: " + typed);
        } catch (InvalidPathException e) {
            return Optional.of("not a valid file name: " + e.getReason());
        }
    }

    /** Completes a file name: files and folders that begin with it; none if the folder can't be read. */
    static List<String> beginning(String typed) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        String start = typed.substring(folder.length());
        try (Stream<Path> found = Files.list(Path.of(folder.isEmpty() ? "." : atHome(folder)))) {
            return found.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file -> start.startsWith(".")
                            || !file.getFileName().toString().startsWith("."))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return List.of();
        }
    }
}
