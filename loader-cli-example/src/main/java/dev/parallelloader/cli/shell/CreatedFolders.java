package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that a command made, so that those which stay empty go again, and only those. */
public final class CreatedFolders {

    /** The innermost first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Makes a folder and those above it, as far as they aren't there.
     *
     * @throws java.nio.file.FileAlreadyExistsException if a file is in the way
     */
    public void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectories(each);
            made.push(each); // or another command did just now: what that puts in it keeps it there
        }
        Files.createDirectories(folder); // fails if it is a file
    }

    /** Makes a folder that isn't there, in one that is. */
    public void makeNew(Path folder) throws IOException {
        Files.createDirectory(folder);
        made.push(folder.toAbsolutePath());
    }

    /** Removes a folder if it is there and empty. */
    public static void removeEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            return; // something is in it
        }
    }

    /** Removes those that are empty. One that can't be removed stays: an empty folder does no harm. */
    public void removeEmpty() {
        while (!made.isEmpty()) {
            try {
                Files.delete(made.pop());
            } catch (IOException e) {
                return; // something is in it, so those around it aren't empty either
            }
        }
    }
}
