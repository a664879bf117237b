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
 * A database with a unique name on the user's server, which is dropped when it is closed. No other database is ever dropped.
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
     * Opens a scratch database on the server of the user's database.
     *
     * @param uri the connection string of the user's database
     * @param err where a failure to drop the scratch database is printed
     * @throws LoaderException if the server can't be reached, or the user may not create or drop the database
     */
    static ScratchDatabase beside(String uri, PrintWriter err) {
        String name = "loader_bench_" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "_"
                + String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
        ScratchDatabase scratch = new ScratchDatabase(name, SocialDatabase.another(uri, name), err);
        try {
            scratch.clear(); // fails now if dropping it later is not allowed
            return scratch;
        } catch (LoaderException e) {
            scratch.database.close();
            throw new LoaderException(
                    "bench can't use its scratch database " + name + ": " + e.getMessage()
                            + "; bench needs a user who may create and drop databases",
                    e);
        }
    }

    String name() {
        return name;
    }

    /** The connection string; may contain a password. */
    String uri() {
        return uri;
    }

    /** Deletes all data. */
    void clear() {
        database.drop();
    }

    /** Drops the database, even if the thread is interrupted. */
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
            err.println(Secrets.hide("loader: the scratch database " + name + " could not be dropped: " + e.getMessage()
                    + "; drop it yourself"));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
