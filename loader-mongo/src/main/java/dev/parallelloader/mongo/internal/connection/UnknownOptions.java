package dev.parallelloader.mongo.internal.connection;

import com.mongodb.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Removes the options of a connection string that the driver doesn't know. The driver warns of them each time it parses the
 * string, which the parent and every child process do. Once they are removed, it warns only the first time.
 */
final class UnknownOptions {

    /** Options that needn't be tested. A newer option that is missing here is tested, and found to be known. */
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

    /** Returns the connection string without unknown options. */
    static String removedFrom(String uri) {
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

    /** Tests an option by parsing it, at which the driver warns of an unknown one. */
    private static boolean isUnknown(String option) {
        int equals = option.indexOf('=');
        if (equals < 0 || KNOWN.contains(option.substring(0, equals).toLowerCase(Locale.ROOT))) {
            return false;
        }
        try {
            return new ConnectionString(PLAIN + "?" + option).equals(new ConnectionString(PLAIN));
        } catch (IllegalArgumentException e) {
            return false; // known, but malformed: parsing the string reports it
        }
    }
}
