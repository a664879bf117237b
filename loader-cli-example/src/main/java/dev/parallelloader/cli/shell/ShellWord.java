package dev.parallelloader.cli.shell;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Quotes words of commands that the user can copy into a shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWord() {}

    /** A file name, so that it is not read as an option or as a file of arguments. */
    public static String file(Path file) {
        String path = file.toString();
        return quoted(path.startsWith("-") || path.startsWith("@") ? "./" + path : path);
    }

    /** The word unchanged if a shell reads it literally, otherwise in single quotes. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
