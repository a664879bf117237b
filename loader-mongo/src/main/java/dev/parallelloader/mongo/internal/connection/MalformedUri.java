package dev.parallelloader.mongo.internal.connection;

import com.mongodb.ConnectionString;
import java.util.Optional;

/**
 * Describes which part of a connection string is malformed. It parses each part with valid ones in place of the others. The
 * driver's own messages quote parts of the string, and what it considers a host may be half a password. These messages quote
 * only names of options.
 */
final class MalformedUri {

    private static final String FORM = "mongodb://user:password@host:port/database?option=value";
    private static final String ENCODE = "the user name or the password in the connection string has a character that"
            + " must be percent-encoded: one of : / ? # [ ] @ %";

    private MalformedUri() {}

    /** Finds faults that the driver would misinterpret. */
    static Optional<String> beforeParsing(String uri) {
        if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
            return Optional.of("the connection string must start with mongodb:// or mongodb+srv://, as in " + FORM);
        }
        String tail = uri.substring(endOfAuthority(uri));
        int options = tail.indexOf('?');
        String path = options < 0 ? tail : tail.substring(0, options);
        return path.contains("@") ? Optional.of(ENCODE) : Optional.empty();
    }

    /** Describes the fault of a string that the driver rejects. */
    static String describe(String uri) {
        int end = endOfAuthority(uri);
        String authority = uri.substring(uri.indexOf("://") + 3, end);
        String tail = uri.substring(end);
        int at = authority.lastIndexOf('@');
        if (tail.contains("@") || (at >= 0 && isRejected("mongodb://" + authority.substring(0, at) + "@localhost"))) {
            return ENCODE;
        }
        if (isRejected("mongodb://" + authority.substring(at + 1))) {
            return "the host part of the connection string must be host or host:port, several separated by commas,"
                    + " as in " + FORM;
        }
        int question = tail.indexOf('?');
        String path = question < 0 ? tail : tail.substring(0, question);
        if (isRejected("mongodb://localhost" + path)) {
            return "the database part of the connection string is not a valid name, as in " + FORM;
        }
        String options = question < 0 ? "" : tail.substring(question + 1);
        for (String option : options.split("[&;]", -1)) {
            if (!option.isEmpty() && isRejected("mongodb://localhost/?" + option)) {
                int equals = option.indexOf('=');
                return equals < 0
                        ? "an option of the connection string has no '=', as in " + FORM
                        : "option '" + option.substring(0, equals)
                                + "' of the connection string has an invalid value, or requires another option; correct or"
                                + " remove it";
            }
        }
        return "the options of the connection string conflict with each other, with the hosts or with the user; remove"
                + " the conflicting option";
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

    private static boolean isRejected(String probe) {
        try {
            return new ConnectionString(probe).getHosts().isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
