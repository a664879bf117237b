package dev.parallelloader.testkit.csv;

import dev.parallelloader.api.Columns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The files of a small social network: accounts, and the status updates of their users. Well-formed, with the quotes,
 * umlauts and line breaks that such files have.
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
     * Accounts {@code u1} to {@code un}: {@code USER_ID,EMAIL,NAME,LASTNAME}.
     *
     * @param users how many, 0 or more
     * @param seed decides the names
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
     * Status updates {@code s1} to {@code sn} of the users {@code u1} to {@code um}: {@code STATUS_ID,USER_ID,STATUS_TEXT}.
     *
     * @param statuses how many, 0 or more
     * @param users of how many users, 1 or more
     * @param seed decides who says what
     * @return the file
     */
    public static GeneratedCsv statuses(int statuses, int users, long seed) {
        return statuses(statuses, users, 0, seed);
    }

    /**
     * As {@link #statuses(int, int, long)}, and some are of users whose ids begin with {@code nobody}: they are in no
     * accounts file.
     *
     * @param statuses how many, 0 or more
     * @param users of how many users, 1 or more
     * @param ofUnknown how many of the statuses are of unknown users, spread over the file
     * @param seed decides who says what
     * @return the file
     * @throws IllegalArgumentException if more are of unknown users than there are statuses
     */
    public static GeneratedCsv statuses(int statuses, int users, int ofUnknown, long seed) {
        if (ofUnknown < 0 || ofUnknown > statuses) {
            throw new IllegalArgumentException("ofUnknown must be 0 to " + statuses + ", not " + ofUnknown);
        }
        Random random = new Random(seed);
        SocialCsv csv = new SocialCsv();
        for (int i = 1; i <= statuses; i++) {
            // Spread evenly: the count goes up by one exactly ofUnknown times.
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
