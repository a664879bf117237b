package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.schema.CollectionRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A collection of typed values: columns {@code ITEM_NO,LABEL,ADDED} become documents {@code {_id: int, label: string, added: date}}.
 */
public final class Items {

    /** The columns. */
    public static final Columns COLUMNS = Columns.of("ITEM_NO", "LABEL", "ADDED");

    /** The rules of the collection. */
    public static final CollectionRules RULES = CollectionRules.builder()
            .validator("{\"properties\": {\"_id\": {\"bsonType\": \"int\"}, \"added\": {\"bsonType\": \"date\"}}}")
            .index("label")
            .index("added")
            .build();

    private Items() {}

    /** Returns a factory. */
    public static CollectionWorker open(String uri) {
        return new CollectionWorker(into(uri).settings());
    }

    /** Returns a factory that waits for a lost server for so long. */
    public static CollectionWorker open(String uri, Duration serverWait) {
        return new CollectionWorker(worker(uri).serverWait(serverWait).build().settings());
    }

    /** Returns a worker for the loader's builder. */
    public static Component<ChunkWorkerFactory> into(String uri) {
        return worker(uri).build();
    }

    private static CollectionWorkerBuilder worker(String uri) {
        return CollectionWorker.into(uri, "shop", "items")
                .rules(RULES)
                .id("ITEM_NO")
                .type("ITEM_NO", FieldType.INT32)
                .map("LABEL", "label")
                .required("LABEL")
                .map("ADDED", "added")
                .type("ADDED", FieldType.DATE)
                .required("ADDED");
    }

    /** A row. */
    public static Row row(String number, String label, String added) {
        return Row.of(new Span(0, 1, 1, 1, 1, 1), COLUMNS, List.of(number, label, added));
    }

    /** A row with other cells derived from its number. */
    public static Row row(int number) {
        return row(Integer.toString(number), "item " + number, "2026-11-24");
    }

    /** Returns rows with the numbers from 0. */
    public static List<Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(Items::row).toList();
    }
}
