package dev.parallelloader.mongo.internal.connection;

import com.mongodb.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The options of a connection string that the driver doesn't know. It warns of them each time that it parses the string,
 * and a string is parsed by the user's JVM and by each that works for it: so they are left out, and warned of once.
 */
final class UnknownOptions {

    /** What needn't be tried. An option that is missing here, because it is newer, is found to be known by trying. */
    private static final Set<String> KNOWN = Set.of(
            "appname",
            "authmechanism",
            "authmechanismproperties",
            "authsource",
            "compressors",
            "connecttimeoutms",
            "directconnection",
            "gssapiservicename",
            "heartbeatfrequencyms",
            "j",
            "journal",
            "loadbalanced",
            "localthresholdms",
            "maxconnecting",
            "maxidletimems",
            "maxlifetimems",
            "maxpoolsize",
            "maxstalenessseconds",
            "minpoolsize",
            "proxyhost",
            "proxypassword",
            "proxyport",
            "proxyusername",
            "readconcernlevel",
            "readpreference",
            "readpreferencetags",
            "replicaset",
            "retryreads",
            "retrywrites",
            "safe",
            "servermonitoringmode",
            "serverselectiontimeoutms",
            "sockettimeoutms",
            "srvmaxhosts",
            "srvservicename",
            "ssl",
            "sslinvalidhostnameallowed",
            "timeoutms",
            "tls",
            "tlsallowinvalidhostnames",
            "tlsinsecure",
            "uuidrepresentation",
            "w",
            "waitqueuetimeoutms",
            "wtimeout",
            "wtimeoutms",
            "zlibcompressionlevel");

    private static final String PLAIN = "mongodb://localhost/";

    private UnknownOptions() {}

    /** The connection string without them. */
    static String leftOutOf(String uri) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return uri;
        }
        String[] options = uri.substring(question + 1).split("[&;]", -1);
        List<String> kept = new ArrayList<>();
        for (String option : options) {
            if (!isUnknown(option)) {
                kept.add(option);
            }
        }
        if (kept.size() == options.length) {
            return uri;
        }
        String start = uri.substring(0, question);
        return kept.isEmpty() ? start : start + "?" + String.join("&", kept);
    }

    /** Tries an option, at which the driver warns of it if it doesn't know it. */
    private static boolean isUnknown(String option) {
        int equals = option.indexOf('=');
        if (equals < 0 || KNOWN.contains(option.substring(0, equals).toLowerCase(Locale.ROOT))) {
            return false;
        }
        try {
            return new ConnectionString(PLAIN + "?" + option).equals(new ConnectionString(PLAIN));
        } catch (IllegalArgumentException e) {
            return false; // whoever parses it says what is wrong with it
        }
    }
}
