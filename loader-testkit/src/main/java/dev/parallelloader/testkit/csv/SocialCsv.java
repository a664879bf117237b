package dev.parallelloader.testkit.csv;

import dev.parallelloader.api.Columns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates the files of a small social network: accounts, and the status updates of their users. They are well-formed, and
 * have quotes, line breaks and non-ASCII characters.
 */
public final class SocialCsv {

    private static final List<String> NAMES =
            List.of("Ada", "Jürgen", "Zoë", "Anne-Marie", "O'Neil", "Bob \"Bo\"", "Mary, Jr.", "Łukasz", "文", "José");
    private static final List<String> LASTNAMES = List.of(
            "Lovelace", "Müller", "Smith, PhD", "Núñez", "d'Arc", "\"Quote\"", "Øster", "Ng", "van der Berg", "");
    private static final List<String> TEXTS = List.of(
            "Hello, world",
            "She said \"hi\"",
            "Grüße aus Köln 🙂",
            "two\nlines",
            "windows\r\nlines",
            "plain",
            "",
            "\"",
            "a,b,c",
            "so long");

    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> records = new ArrayList<>();

    private SocialCsv() {}

    /**
     * Generates accounts {@code u1} to {@code un}: {@code USER_ID,EMAIL,NAME,LASTNAME}.
     *
     * @param users the number of accounts, 0 or more
     * @param seed determines the names
     * @return the file
     */
    public static GeneratedCsv accounts(int users, long seed) {
        Random random = new Random(seed);
        SocialCsv csv = new SocialCsv();
        for (int i = 1; i <= users; i++) {
            csv.add(List.of("u" + i, "u" + i + "@example.org", any(NAMES, random), any(LASTNAMES, random)));
        }
        return csv.file("accounts of seed " + seed, Columns.of("USER_ID", "EMAIL", "NAME", "LASTNAME"));
    }

    /**
     * Generates status updates {@code s1} to {@code sn} of the users {@code u1} to {@code um}:
     * {@code STATUS_ID,USER_ID,STATUS_TEXT}.
     *
     * @param statuses the number of status updates, 0 or more
     * @param users the number of users, 1 or more
     * @param seed determines users and texts
     * @return the file
     */
    public static GeneratedCsv statuses(int statuses, int users, long seed) {
        return statuses(statuses, users, 0, seed);
    }

    /**
     * Generates status updates like {@link #statuses(int, int, long)}, some of them of unknown users. The ids of those start
     * with {@code nobody} and are in no accounts file.
     *
     * @param statuses the number of status updates, 0 or more
     * @param users the number of users, 1 or more
     * @param ofUnknown how many status updates are of unknown users; they are spread evenly over the file
     * @param seed determines users and texts
     * @return the file
     * @throws IllegalArgumentException if {@code ofUnknown} is negative or greater than {@code statuses}
     */
    public static GeneratedCsv statuses(int statuses, int users, int ofUnknown, long seed) {
        if (ofUnknown < 0 || ofUnknown > statuses) {
            throw new IllegalArgumentException("ofUnknown must be 0 to " + statuses + ", not " + ofUnknown);
        }
        Random random = new Random(seed);
        SocialCsv csv = new SocialCsv();
        for (int i = 1; i <= statuses; i++) {
            // The quotient grows by one exactly ofUnknown times, at even distances.
            boolean unknown = (long) i * ofUnknown / statuses > (i - 1L) * ofUnknown / statuses;
            String user = unknown ? "nobody" + i : "u" + (1 + random.nextInt(users));
            csv.add(List.of("s" + i, user, any(TEXTS, random)));
        }
        return csv.file(
                "statuses of seed " + seed + ", " + ofUnknown + " of unknown users",
                Columns.of("STATUS_ID", "USER_ID", "STATUS_TEXT"));
    }

    private void add(List<String> values) {
        records.add(values);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            text.append(i > 0 ? "," : "").append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        text.append('\n');
    }

    private GeneratedCsv file(String origin, Columns columns) {
        String whole = String.join(",", columns.names()) + "\n" + text;
        return new GeneratedCsv(origin, columns, records, whole.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
