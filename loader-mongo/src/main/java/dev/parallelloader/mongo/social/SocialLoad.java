package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.MongoUri;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.internal.schema.SchemaSetup;
import dev.parallelloader.mongo.internal.write.Inserts;
import dev.parallelloader.mongo.internal.write.RowsToDocuments;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/** What the factories for users and statuses have in common: the client, the way to get ready, the way to write. */
final class SocialLoad implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final String SERVER_WAIT = "serverWait";
    private static final Duration USUAL_SERVER_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_SERVER_WAIT = Duration.ofHours(24);

    private final CollectionSchema schema;
    private final MongoLink link;

    SocialLoad(Settings settings, CollectionSchema schema) {
        this.schema = schema;
        Duration serverWait =
                settings.find(SERVER_WAIT).map(SocialLoad::serverWait).orElse(USUAL_SERVER_WAIT);
        this.link = new MongoLink(MongoUri.of(settings), SILENCE, serverWait);
    }

    /** The settings of a factory. */
    static Settings settings(String uri, Duration serverWait) {
        return MongoUri.settings(uri).with(SERVER_WAIT, checked(serverWait).toString());
    }

    private static Duration serverWait(String text) {
        try {
            return checked(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "setting '" + SERVER_WAIT + "' must be a duration such as PT60S, not '" + text + "'", e);
        }
    }

    private static Duration checked(Duration serverWait) {
        Objects.requireNonNull(serverWait, "serverWait");
        if (serverWait.toMillis() < 1 || serverWait.compareTo(LONGEST_SERVER_WAIT) > 0) {
            throw new IllegalArgumentException("serverWait must be 1 ms to 24 hours, not " + serverWait);
        }
        return serverWait;
    }

    MongoLink link() {
        return link;
    }

    void prepare(Columns columns) throws InterruptedException {
        columns.require(schema.columns());
        new SchemaSetup(link).prepare(schema);
        link.begin();
    }

    ChunkWorker worker(RowsToDocuments.Gate gate) {
        return new RowsToDocuments(link, schema, gate, new Inserts(link, schema));
    }

    String target() {
        return link.uri() + "." + schema.collection();
    }

    @Override
    public void close() {
        link.close();
    }
}
