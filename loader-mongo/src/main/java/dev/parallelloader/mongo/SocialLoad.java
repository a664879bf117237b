package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import java.time.Duration;

/** What the factories for users and statuses have in common: the client, the way to get ready, the way to write. */
final class SocialLoad implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final CollectionSchema schema;
    private final MongoLink link;

    SocialLoad(Settings settings, CollectionSchema schema) {
        this.schema = schema;
        this.link = new MongoLink(MongoUri.of(settings), SILENCE);
    }

    MongoLink link() {
        return link;
    }

    void prepare(Columns columns) throws InterruptedException {
        columns.require(schema.columns());
        new SchemaSetup(link).run();
    }

    ChunkWorker worker(RowsToDocuments.Gate gate) {
        return new RowsToDocuments(schema, gate, new Inserts(link, schema));
    }

    String target() {
        return link.uri() + "." + schema.collection();
    }

    @Override
    public void close() {
        link.close();
    }
}
