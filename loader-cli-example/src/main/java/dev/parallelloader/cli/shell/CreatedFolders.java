package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folders that a command created, so that it can remove those that are still empty at its end. */
public final class CreatedFolders {

    /** The innermost first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Creates a folder and its parents where they don't exist.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file with this name
     */
    public void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectories(each);
            made.push(each); // if another command created it just now, its files keep it from being removed
        }
        Files.createDirectories(folder); // fails if it is a file
    }

    /** Creates a folder that doesn't exist, in a folder that does. */
    public void makeNew(Path folder) throws IOException {
        Files.createDirectory(folder);
        made.push(folder.toAbsolutePath());
    }

    /** Removes a folder if it exists and is empty. */
    public static void removeEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            return; // it is not empty
        }
    }

    /** Removes the folders that are empty. A folder that can't be removed stays. */
    public void removeEmpty() {
        while (!made.isEmpty()) {
            try {
                Files.delete(made.pop());
            } catch (IOException e) {
                return; // it is not empty, so its parents aren't either
            }
        }
    }
}
