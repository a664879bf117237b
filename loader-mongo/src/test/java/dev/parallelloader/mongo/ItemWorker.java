package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.internal.document.DocumentField;
import dev.parallelloader.mongo.internal.document.DocumentMapping;
import dev.parallelloader.mongo.internal.document.FieldRule;
import dev.parallelloader.mongo.internal.document.TextRule;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.RowFilter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Loads a collection of typed values: columns {@code ITEM_NO,LABEL,ADDED} become documents {@code {_id: int, label: string,
 * added: date}}.
 */
public final class ItemWorker implements ChunkWorkerFactory {

    /** The columns. */
    public static final Columns COLUMNS = Columns.of("ITEM_NO", "LABEL", "ADDED");

    /** The collection. */
    public static final CollectionSchema SCHEMA = new CollectionSchema(
            "items",
            new DocumentMapping(List.of(
                    new DocumentField("ITEM_NO", "_id", new Int()),
                    new DocumentField("LABEL", "label", TextRule.NOT_EMPTY),
                    new DocumentField("ADDED", "added", new Date()))),
            List.of("label", "added"));

    private final CollectionLoad load;

    /** Called by the loader with the settings from {@link #into}. */
    public ItemWorker(Settings settings) {
        load = new CollectionLoad(settings, "shop", SCHEMA);
    }

    /** Returns a factory. */
    public static ItemWorker open(String uri) {
        return new ItemWorker(CollectionLoad.settings(uri));
    }

    /** Returns a factory that waits for a lost server for so long. */
    public static ItemWorker open(String uri, Duration serverWait) {
        return new ItemWorker(CollectionLoad.settings(uri, serverWait));
    }

    /** Returns a worker for the loader's builder. */
    public static Component<ChunkWorkerFactory> into(String uri) {
        return Component.of(ItemWorker.class, CollectionLoad.settings(uri));
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
        return IntStream.range(0, count).mapToObj(ItemWorker::row).toList();
    }

    @Override
    public void prepare(Columns columns) throws InterruptedException {
        load.prepare(columns);
    }

    @Override
    public ChunkWorker open() {
        return load.open(RowFilter.NONE);
    }

    @Override
    public String target() {
        return load.target();
    }

    @Override
    public void close() {
        load.close();
    }

    /** Whole numbers. */
    private static final class Int implements FieldRule {

        @Override
        public @Nullable BsonValue value(@Nullable Object cell) {
            try {
                return new BsonInt32(Integer.parseInt(String.valueOf(cell)));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String description() {
            return "must be a whole number";
        }

        @Override
        public BsonDocument schema() {
            return new BsonDocument("bsonType", new BsonString("int"));
        }
    }

    /** Days. */
    private static final class Date implements FieldRule {

        @Override
        public @Nullable BsonValue value(@Nullable Object cell) {
            try {
                LocalDate date = LocalDate.parse(String.valueOf(cell));
                return new BsonDateTime(
                        date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        @Override
        public String description() {
            return "must be a date such as 2026-11-24";
        }

        @Override
        public BsonDocument schema() {
            return new BsonDocument("bsonType", new BsonString("date"));
        }
    }
}
