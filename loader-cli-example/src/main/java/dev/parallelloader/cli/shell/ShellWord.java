package dev.parallelloader.cli.shell;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of commands that the user may copy into a shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWord() {}

    /** A file, so that it is taken for neither an option nor a file of arguments. */
    public static String file(Path file) {
        String path = file.toString();
        return quoted(path.startsWith("-") || path.startsWith("@") ? "./" + path : path);
    }

    /** The word as it is if a shell takes it so, else in single quotes. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
