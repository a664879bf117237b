package dev.parallelloader.cli.menu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of files as they are typed, where {@code ~/} is the user's own folder as in a shell. */
final class FileNames {

    private static final int MOST = 200;

    private FileNames() {}

    /** The name that the system knows the file by. */
    static String atHome(String typed) {
        return typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
    }

    /** What is wrong with the name of a file to be read. */
    static Optional<String> fault(String typed) {
        try {
            Path file = Path.of(atHome(typed));
            if (Files.isDirectory(file)) {
                return Optional.of(typed + " is a folder: name a file in it");
            }
            return Files.exists(file) ? Optional.empty() : Optional.of("there is no file " + typed);
        } catch (InvalidPathException e) {
            return Optional.of("that is no file name: " + e.getReason());
        }
    }

    /** The files and folders that a name could become; hidden ones if it says so, none if the folder can't be read. */
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
