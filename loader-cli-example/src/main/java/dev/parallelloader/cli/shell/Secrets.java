package dev.parallelloader.cli.shell;

import java.util.regex.Pattern;

/** Removes passwords from text that is printed or written. */
public final class Secrets {

    private static final String SCHEME = "(?:mongodb(?:\\+srv)?:/++)"; // a Path makes one slash of two
    // The form of a connection string as messages show it, in which the password is the word password.
    private static final String FORM = "(?!user:password@host:port/database\\?option=value)";
    private static final String USER = "(?:[^:\\s]*|[^:\\r\\n]*(?=:(?!/)\\S+@))";
    private static final String NAME = "(?:password|secret|token|authMechanismProperties)[\\w.-]*";
    // A password extends to the last @ of the line: one with an unencoded @ or blank is wrong, but still a secret. If
    // this @ is in the value of a secret option, the password extends to the end of the value. A port with no @ after
    // it in the same word is not a password.
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
