package dev.parallelloader.cli.bench;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.mongo.social.SocialDatabase;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A database that nobody else has, on the user's server, gone when it is closed. Nothing but its own name is ever
 * dropped.
 */
final class ScratchDatabase implements AutoCloseable {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

    private final String name;
    private final String uri;
    private final SocialDatabase database;
    private final PrintWriter err;

    private ScratchDatabase(String name, String uri, PrintWriter err) {
        this.name = name;
        this.uri = uri;
        this.database = SocialDatabase.open(uri);
        this.err = err;
    }

    /**
     * A database beside the user's, with a name that is not taken.
     *
     * @param uri the user's
     * @param err where it is said if it can't be dropped in the end
     * @throws LoaderException if the server can't be reached, or doesn't let this user have such a database
     */
    static ScratchDatabase beside(String uri, PrintWriter err) {
        String name = "loader_bench_" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "_"
                + String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
        ScratchDatabase scratch = new ScratchDatabase(name, SocialDatabase.another(uri, name), err);
        try {
            scratch.clear(); // finds out now whether it will be allowed later
            return scratch;
        } catch (LoaderException e) {
            scratch.database.close();
            throw new LoaderException(
                    "bench needs a database of its own, to be made and dropped, " + name + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    /** Its connection string; may hold a password. */
    String uri() {
        return uri;
    }

    /** Leaves it as empty as it was. */
    void clear() {
        database.drop();
    }

    /** Drops it, interrupted or not: that is when it matters most. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (SocialDatabase dropped = database) {
            try {
                dropped.drop();
            } catch (LoaderException e) {
                interrupted |= Thread.interrupted();
                dropped.drop();
            }
        } catch (LoaderException e) {
            err.println(Secrets.hide("loader: the scratch database " + name + " could not be dropped, do it by hand: "
                    + e.getMessage()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
