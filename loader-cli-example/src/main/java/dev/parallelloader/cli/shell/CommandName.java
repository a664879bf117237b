package dev.parallelloader.cli.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How this program is started again from the same folder, for commands that the user is shown: {@code loader} if a shell
 * finds it by that, else {@code ./loader} or whatever it was started as.
 */
public final class CommandName {

    /** The system property that holds what the start script was called as. */
    private static final String STARTED_AS = "loader.command";

    private static final String USUAL = "loader";

    private CommandName() {}

    /** The words for a shell, quoted where they need it. */
    public static String ofThisProcess() {
        return of(
                System.getProperty(STARTED_AS, ""),
                System.getProperty("java.class.path", ""),
                System.getProperty("java.home", ""),
                System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The words.
     *
     * @param startedAs what the start script was called as, with a slash unless it is a name to be looked up; empty if the
     *     JVM was started without it
     */
    static String of(String startedAs, String classPath, String javaHome, String path) {
        if (startedAs.isEmpty()) {
            return classPath.endsWith("loader.jar") && !classPath.contains(File.pathSeparator)
                    ? shortest(javaHome + "/bin/java", path) + " -jar " + ShellWord.quoted(classPath)
                    : USUAL;
        }
        if (!startedAs.contains("/")) {
            return ShellWord.quoted(startedAs);
        }
        // A script that lost its mode on the way, in a zip for instance, can be started by a shell only.
        return isCommand(startedAs) ? shortest(startedAs, path) : "sh " + ShellWord.quoted(startedAs);
    }

    /** The program's name if the first of that name on the PATH is this one, else its path. */
    private static String shortest(String program, String path) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        for (String entry : path.split(File.pathSeparator, -1)) {
            String folder = entry.isEmpty() ? "." : entry;
            if (isCommand(folder + "/" + name)) {
                return ShellWord.quoted(same(folder + "/" + name, program) ? name : program);
            }
        }
        return ShellWord.quoted(program);
    }

    private static boolean isCommand(String file) {
        return new File(file).isFile() && new File(file).canExecute();
    }

    private static boolean same(String one, String other) {
        try {
            return Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException | InvalidPathException e) { // the latter if the locale has no such characters
            return false;
        }
    }
}
