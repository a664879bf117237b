package dev.parallelloader.mongo.internal.connection;

import com.mongodb.ConnectionString;
import java.util.Optional;

/**
 * Finds which part of a connection string is malformed, by trying each part with the others replaced by sound ones. The
 * driver's own messages quote parts of the string, and what it takes for a host may be half a password; these quote
 * nothing but names of options.
 */
final class UriFault {

    private static final String FORM = "mongodb://user:password@host:port/database?option=value";
    private static final String ENCODE = "the user name or the password in the connection string has a character that"
            + " must be percent-encoded: one of : / ? # [ ] @ %";

    private UriFault() {}

    /** What the driver would take for something else. */
    static Optional<String> beforeParsing(String uri) {
        if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
            return Optional.of("the connection string must start with mongodb:// or mongodb+srv://, as in " + FORM);
        }
        String tail = uri.substring(endOfAuthority(uri));
        int options = tail.indexOf('?');
        String path = options < 0 ? tail : tail.substring(0, options);
        return path.contains("@") ? Optional.of(ENCODE) : Optional.empty();
    }

    /** What is wrong with a string that the driver refuses. */
    static String of(String uri) {
        int end = endOfAuthority(uri);
        String authority = uri.substring(uri.indexOf("://") + 3, end);
        String tail = uri.substring(end);
        int at = authority.lastIndexOf('@');
        if (tail.contains("@") || (at >= 0 && refused("mongodb://" + authority.substring(0, at) + "@localhost"))) {
            return ENCODE;
        }
        if (refused("mongodb://" + authority.substring(at + 1))) {
            return "the host part of the connection string must be host or host:port, several separated by commas,"
                    + " as in " + FORM;
        }
        int question = tail.indexOf('?');
        String path = question < 0 ? tail : tail.substring(0, question);
        if (refused("mongodb://localhost" + path)) {
            return "the database part of the connection string is not a name that MongoDB allows, as in " + FORM;
        }
        String options = question < 0 ? "" : tail.substring(question + 1);
        for (String option : options.split("[&;]", -1)) {
            if (!option.isEmpty() && refused("mongodb://localhost/?" + option)) {
                int equals = option.indexOf('=');
                return equals < 0
                        ? "an option of the connection string has no '=', as in " + FORM
                        : "option '" + option.substring(0, equals)
                                + "' of the connection string has a value that isn't allowed, or needs another option";
            }
        }
        return "the options of the connection string don't go together, or not with its hosts or its user";
    }

    private static int endOfAuthority(String uri) {
        int start = uri.indexOf("://") + 3;
        for (int i = start; i < uri.length(); i++) {
            if (uri.charAt(i) == '/' || uri.charAt(i) == '?') {
                return i;
            }
        }
        return uri.length();
    }

    private static boolean refused(String probe) {
        try {
            return new ConnectionString(probe).getHosts().isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
