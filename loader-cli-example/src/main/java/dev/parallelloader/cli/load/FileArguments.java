package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.FileErrors;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the files that arguments of a command name. An argument is a file; a folder, which stands for the files directly in it; or a
 * pattern, for example because it was quoted, with {@code *}, {@code ?}, <code>[...]</code> and <code>{..., ...}</code> within names
 * and {@code **} for any number of folders. The files of a folder or a pattern are sorted, and hidden ones are left out. A file that
 * several arguments name is loaded once.
 */
final class FileArguments {

    private static final String ANY_FOLDERS = "**";

    private FileArguments() {}

    /**
     * Returns the files in the order of the arguments. A file that doesn't exist is among them if an argument is its name.
     *
     * @throws LoaderException if a folder is empty, or no file matches a pattern
     */
    static List<Path> expand(List<Path> arguments) {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (Path argument : arguments) {
            for (Path file : expand(argument)) {
                files.putIfAbsent(identity(file), file);
            }
        }
        return List.copyOf(files.values());
    }

    private static Collection<Path> expand(Path path) {
        String argument = path.toString();
        try {
            if (Files.isDirectory(path)) {
                return filesIn(path);
            }
            return Files.exists(path) || !isPattern(argument) ? List.of(path) : matching(path);
        } catch (IOException e) {
            throw new LoaderException(
                    "the files of " + argument + " can't be listed: " + FileErrors.reason(e)
                            + "; grant this user permission to read the folder",
                    e);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files =
                children(folder).stream().filter(Files::isRegularFile).toList();
        if (files.isEmpty()) {
            throw new LoaderException("the folder " + folder
                    + " has no files that aren't hidden: name another folder, or the" + " files");
        }
        return files;
    }

    /** What is in a folder and isn't hidden, sorted. */
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !name(child).startsWith("."))
                    .map(child -> folder.toString().isEmpty() ? child.getFileName() : child)
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isPattern(String argument) {
        return argument.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<Path> matching(Path pattern) throws IOException {
        List<String> names = new ArrayList<>();
        pattern.forEach(name -> names.add(name.toString()));
        Path root = pattern.getRoot();
        List<Path> found = new ArrayList<>();
        try {
            collect(root == null ? Path.of("") : root, names, found);
        } catch (PatternSyntaxException e) {
            throw new LoaderException(
                    "the pattern " + pattern + " is wrong: " + e.getDescription() + "; check its brackets and braces",
                    e);
        }
        if (found.isEmpty()) {
            throw new LoaderException(
                    "no file matches " + pattern + ": check the pattern, and the folder that it is relative" + " to, "
                            + Path.of("").toAbsolutePath());
        }
        return found.stream().distinct().sorted().toList();
    }

    private static void collect(Path folder, List<String> names, List<Path> found) throws IOException {
        String name = names.get(0);
        List<String> rest = names.subList(1, names.size());
        if (name.equals(ANY_FOLDERS)) {
            collect(folder, rest.isEmpty() ? List.of("*") : rest, found);
            for (Path child : children(folder)) {
                if (Files.isDirectory(child)) {
                    collect(child, names, found);
                }
            }
            return;
        }
        for (Path child : isPattern(name) ? children(folder) : List.of(folder.resolve(name))) {
            boolean matches = !isPattern(name) || matcher(name).matches(child.getFileName());
            if (matches && rest.isEmpty() && Files.isRegularFile(child)) {
                found.add(child);
            } else if (matches && !rest.isEmpty() && Files.isDirectory(child)) {
                collect(child, rest, found);
            }
        }
    }

    private static PathMatcher matcher(String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + name);
    }

    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) { // it doesn't exist
            return file.toAbsolutePath().normalize();
        }
    }
}
