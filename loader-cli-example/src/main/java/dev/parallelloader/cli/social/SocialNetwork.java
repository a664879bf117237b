package dev.parallelloader.cli.social;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.cli.shell.WholeNumber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;

/**
 * A made-up social network that is written as CSV files, with quotes, commas, umlauts and line breaks. The same parameters give the
 * same bytes on every machine. Rows are written as they are generated, so there can be millions.
 *
 * @param users the number of accounts, 1 or more
 * @param statuses the number of status updates, 0 or more, each by one of the users
 * @param seed the seed for the values
 */
public record SocialNetwork(long users, long statuses, long seed) {

    private static final List<String> NAMES = List.of(
            "Anna",
            "Jörg",
            "Zoë",
            "Müşerref",
            "Robert \"Bob\"",
            "José",
            "Mary, Ann",
            "Søren",
            "李",
            "Chloé",
            "Jan-Willem",
            "Ülkü",
            "Grace",
            "Björn",
            "Ewa",
            "Ngozi");

    private static final List<String> LAST_NAMES = List.of(
            "Müller",
            "O'Neill",
            "Smith, Jr.",
            "Åkesson",
            "van der Berg",
            "Weiß",
            "García López",
            "\"Ace\" Nowak",
            "Ødegård",
            "Tanaka",
            "Çelik",
            "Brown",
            "Kowalska",
            "D'Angelo, Sr.",
            "Núñez",
            "Schäfer");

    private static final List<String> TEXTS = List.of(
            "Good morning!",
            "Coffee, then code, then more coffee",
            "She said \"maybe\" and left",
            "Grüße aus Köln, schönes Wetter",
            "First line\nsecond line",
            "To do:\r\n- sleep\r\n- \"rest\", too",
            "\"Quoted from start to end\"",
            "Nothing to see here",
            "100 % done; see you at 5",
            "naïve café, 東京, 🎉",
            "a\ttab and a trailing comma,",
            "Is this thing on?");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public SocialNetwork {
        if (users < 1 || statuses < 0) {
            throw new IllegalArgumentException(
                    "users must be 1 or more and statuses 0 or more, not " + users + " and " + statuses);
        }
    }

    /**
     * Writes both files. They appear under their names when both are complete.
     *
     * @param folder the folder, which is created if it doesn't exist
     * @param force whether existing files may be overwritten
     * @throws LoaderException if a file exists and may not be overwritten, or can't be written
     * @throws InterruptedException if the thread was interrupted
     */
    public void writeTo(Path folder, boolean force) throws IOException, InterruptedException {
        for (SocialFile file : SocialFile.values()) {
            Path path = folder.resolve(file.fileName());
            if (!force && Files.exists(path)) {
                throw new LoaderException(
                        path + " already exists: choose another folder, or overwrite it with --force");
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LoaderException(
                    "can't create " + folder + ": " + FileErrors.reason(e) + "; choose another folder", e);
        }
        Random userRandom = new Random(seed);
        Random statusRandom = new Random(~seed);
        try {
            write(folder, SocialFile.USERS, users, i -> user(i, userRandom));
            write(folder, SocialFile.STATUSES, statuses, i -> status(i, statusRandom));
            for (SocialFile file : SocialFile.values()) {
                Files.move(
                        unfinished(folder, file), folder.resolve(file.fileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("the files in " + folder + " were not finished");
        } catch (IOException e) {
            throw new LoaderException(
                    "can't write the files in " + folder + ": " + FileErrors.reason(e)
                            + "; free some space, or use another folder (for temporary files,"
                            + " LOADER_JAVA_OPTS=-Djava.io.tmpdir=FOLDER)",
                    e);
        } finally {
            for (SocialFile file : SocialFile.values()) {
                Files.deleteIfExists(unfinished(folder, file));
            }
        }
    }

    /** Describes the size, such as {@code 2,000 accounts and 200,000 status updates}. */
    @Override
    public String toString() {
        return WholeNumber.grouped(users) + " accounts and " + WholeNumber.grouped(statuses) + " status updates";
    }

    private interface Line {
        String of(long number);
    }

    private static void write(Path folder, SocialFile file, long rows, Line line)
            throws IOException, InterruptedException {
        try (BufferedWriter writer = Files.newBufferedWriter(unfinished(folder, file))) {
            writer.write(file.header());
            writer.write('\n');
            for (long i = 1; i <= rows; i++) {
                if (i % 1024 == 0 && Thread.interrupted()) {
                    throw new InterruptedException(folder.resolve(file.fileName()) + " was not finished");
                }
                writer.write(line.of(i));
                writer.write('\n');
            }
        }
    }

    private static Path unfinished(Path folder, SocialFile file) {
        return folder.resolve(file.fileName() + ".unfinished");
    }

    private static String user(long number, Random random) {
        String id = userId(number);
        return id + "," + id + "@example.org," + cell(pick(NAMES, random)) + "," + cell(pick(LAST_NAMES, random));
    }

    private String status(long number, Random random) {
        String id = padded("status_", 9, number);
        String user = userId(1 + Math.floorMod(random.nextLong(), users));
        return id + "," + user + "," + cell(pick(TEXTS, random) + " #" + random.nextInt(1_000_000));
    }

    private static String userId(long number) {
        return padded("user_", 7, number);
    }

    /** Not by {@code String.format}, which would take most of the time. */
    private static String padded(String prefix, int digits, long number) {
        String text = Long.toString(number);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The value as a CSV cell: quoted where RFC 4180 requires it. */
    private static String cell(String value) {
        boolean quoted = value.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
