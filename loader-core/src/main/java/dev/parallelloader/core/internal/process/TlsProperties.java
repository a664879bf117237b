package dev.parallelloader.core.internal.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The system properties that determine what TLS connections trust, and with which key and protocols they are opened. Children
 * have those of their parent, so that a worker reaches the same servers in both. A key store has a password; therefore the
 * properties are sent over the channel, and are not on the command line of a child.
 */
final class TlsProperties {

    private static final List<String> PREFIXES = List.of("javax.net.ssl.", "jdk.tls.");

    /** Their values are files, or this word. */
    private static final Set<String> STORES = Set.of("javax.net.ssl.trustStore", "javax.net.ssl.keyStore");

    private static final String NO_STORE = "NONE";

    private TlsProperties() {}

    /** The properties of this JVM, with absolute paths, since the working directory of a child may differ. */
    static Map<String, String> ofThisJvm() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                String value = System.getProperty(name, "");
                boolean file = STORES.contains(name) && !value.isEmpty() && !value.equals(NO_STORE);
                properties.put(name, file ? Path.of(value).toAbsolutePath().toString() : value);
            }
        }
        return properties;
    }

    /** Sets properties of this JVM, except those that its options have set. */
    static void set(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
