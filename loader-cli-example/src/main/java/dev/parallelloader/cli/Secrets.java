package dev.parallelloader.cli;

import java.util.regex.Pattern;

/** Keeps passwords out of whatever is printed or written. */
final class Secrets {

    // Up to the last @ of the line: a password with a bare @ or blank in it is a mistake, and still a secret. Only a
    // port after which no @ follows in the same word is none.
    private static final Pattern PASSWORD = Pattern.compile(
            "(mongodb(?:\\+srv)?://[^:/?@\\s]*):" + "(?!\\d{1,5}(?:[/?,][^@\\s]*)?(?:\\s|$))[^\\r\\n]*@");

    private Secrets() {}

    /** The text with the password of each connection string as {@code <hidden>}. */
    static String hide(String text) {
        return PASSWORD.matcher(text).replaceAll("$1:<hidden>@");
    }
}
