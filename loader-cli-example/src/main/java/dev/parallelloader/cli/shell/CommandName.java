package dev.parallelloader.cli.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The command that starts this program again from the same folder, for commands that are shown to the user: {@code loader} if it
 * is on the {@code PATH}, otherwise the name that it was started with, such as {@code ./loader}.
 */
public final class CommandName {

    /** The system property in which the start script passes its own name. */
    private static final String STARTED_AS = "loader.command";

    private static final String USUAL = "loader";

    private CommandName() {}

    /** The command, quoted for a shell. */
    public static String ofThisProcess() {
        return of(
                System.getProperty(STARTED_AS, ""),
                System.getProperty("java.class.path", ""),
                System.getProperty("java.home", ""),
                System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The command, quoted for a shell.
     *
     * @param startedAs the name of the start script, with a slash unless it is to be looked up on the {@code PATH}; empty if
     *     the JVM was started without the script
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
        // A script without execute permission, for example from a zip file, can only be started by a shell.
        return isCommand(startedAs) ? shortest(startedAs, path) : "sh " + ShellWord.quoted(startedAs);
    }

    /** The program's name if the PATH leads to this program, otherwise its path. */
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
        } catch (IOException | InvalidPathException e) { // the latter if the encoding of the locale lacks a character
            return false;
        }
    }
}
