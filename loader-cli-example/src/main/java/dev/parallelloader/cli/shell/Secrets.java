package dev.parallelloader.cli.shell;

import java.util.regex.Pattern;

/** Keeps passwords out of whatever is printed or written. */
public final class Secrets {

    private static final String SCHEME = "(?:mongodb(?:\\+srv)?:/++)"; // a Path makes one slash of two
    // What our own messages show as the form of a connection string; its password is the word password.
    private static final String FORM = "(?!user:password@host:port/database\\?option=value)";
    private static final String USER = "(?:[^:\\s]*|[^:\\r\\n]*(?=:(?!/)\\S+@))";
    private static final String NAME = "(?:password|secret|token|authMechanismProperties)[\\w.-]*";
    // Up to the last @ of the line: a password with a bare @ or blank in it is a mistake, and still a secret; and if
    // that
    // @ is in the value of a secret option, to the value's end. Only a port after which no @ follows in the same word
    // is
    // none.
    private static final Pattern PASSWORD = Pattern.compile(
            "(" + SCHEME + FORM + USER + "):(?!\\d{1,5}(?:[/?,][^@\\s]*)?(?:\\s|$))" + "(?:[^\\r\\n]*" + NAME
                    + "=[^&;\\s]*@[^&;\\s]*(?:[^\\r\\n]*@)?|[^\\r\\n]*@)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION =
            Pattern.compile("([\\w.-]*" + NAME + "(?:=|', '))[^&;\\s]+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The text with {@code <hidden>} for the password of each connection string and the values of secret options. */
    public static String hide(String text) {
        return OPTION.matcher(PASSWORD.matcher(text).replaceAll("$1:<hidden>@")).replaceAll("$1<hidden>");
    }
}
