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
 * Looks up the DNS records of a {@code mongodb+srv://} name, as the driver does, but with shorter timeouts: by default the
 * JDK waits 15 seconds for each DNS server that doesn't respond.
 */
final class DnsLookup implements DnsClient {

    private static final String FIRST_TIMEOUT_MILLIS = "700"; // doubled for the second attempt
    private static final String ATTEMPTS = "2";
    private static final int NO_SUCH_DOMAIN = 3;

    /** Finds no records and sends no request: sufficient to check whether a connection string is well-formed. */
    static final DnsClient NONE = (name, type) -> List.of();

    private DnsLookup() {}

    /** The client that the application provides for the driver, or else this one. */
    static DnsClient client() {
        return ServiceLoader.load(DnsClientProvider.class)
                .findFirst()
                .map(DnsClientProvider::create)
                .orElseGet(DnsLookup::new);
    }

    /** The suppressed warnings concern JNDI, which the driver uses as well. It needs a Hashtable; records are only text. */
    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    public List<String> getResourceRecordData(String name, String type) throws DnsException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns:");
        settings.put("com.sun.jndi.dns.timeout.initial", FIRST_TIMEOUT_MILLIS);
        settings.put("com.sun.jndi.dns.timeout.retries", ATTEMPTS);
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
