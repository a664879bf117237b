package dev.parallelloader.mongo.internal.connection;

import com.mongodb.spi.dns.DnsClient;
import com.mongodb.spi.dns.DnsClientProvider;
import com.mongodb.spi.dns.DnsException;
import com.mongodb.spi.dns.DnsWithResponseCodeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.ServiceLoader;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS for what belongs to a {@code mongodb+srv://} name, as the driver would, but gives up sooner: where no DNS server
 * answers, the JDK asks each for 15 seconds.
 */
final class DnsLookUp implements DnsClient {

    private static final String FIRST_TIMEOUT_MILLIS = "700"; // doubled for the second try
    private static final String TRIES = "2";
    private static final int NO_SUCH_DOMAIN = 3;

    /** One that asks nobody, for who only wants to know whether a string is well-formed. */
    static final DnsClient NONE = (name, type) -> List.of();

    private DnsLookUp() {}

    /** The one that the application has for the driver, or else this. */
    static DnsClient client() {
        return ServiceLoader.load(DnsClientProvider.class)
                .findFirst()
                .map(DnsClientProvider::create)
                .orElseGet(DnsLookUp::new);
    }

    /** Suppressed are warnings of what the driver does as well: JNDI takes a Hashtable, and records are nothing but text. */
    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    public List<String> getResourceRecordData(String name, String type) throws DnsException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns:");
        settings.put("com.sun.jndi.dns.timeout.initial", FIRST_TIMEOUT_MILLIS);
        settings.put("com.sun.jndi.dns.timeout.retries", TRIES);
        try {
            InitialDirContext dns = new InitialDirContext(settings);
            try {
                Attribute records = dns.getAttributes(name, new String[] {type}).get(type);
                return records == null ? List.of() : values(records);
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException e) {
            throw new DnsWithResponseCodeException(e.getMessage(), NO_SUCH_DOMAIN, e);
        } catch (NamingException e) {
            throw new DnsException(e.getMessage(), e);
        }
    }

    private static List<String> values(Attribute records) throws NamingException {
        List<String> values = new ArrayList<>();
        for (Object value : Collections.list(records.getAll())) {
            values.add(value.toString());
        }
        return values;
    }
}
