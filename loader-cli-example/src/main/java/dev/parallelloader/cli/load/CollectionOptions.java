package dev.parallelloader.cli.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say into which collection a file is loaded, and how its columns become fields. */
final class CollectionOptions implements FileKind {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    /** The options of the worker that were set, by their names. */
    private final Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--collection", order = 1, paramLabel = "NAME", description = "The collection to load into.")
    private @Nullable String collection;

    @Option(
            names = "--mapping",
            order = 9,
            paramLabel = "FILE",
            description =
                    "A properties file with these options and those for the format, by their names without dashes."
                            + " Options on the command line take precedence.")
    private @Nullable Path mapping;

    @Option(
            names = "--mode",
            order = 2,
            paramLabel = "MODE",
            description =
                    "insert stores new documents, upsert also replaces stored ones, merge sets fields in stored ones,"
                            + " delete deletes stored ones. Default: insert.")
    void mode(String value) {
        options.put("mode", value);
    }

    @Option(
            names = "--key",
            order = 3,
            paramLabel = "COLUMNS",
            description =
                    "The columns by which upsert, merge and delete find stored documents. Default: those of the _id.")
    void key(String value) {
        options.put("key", value);
    }

    @Option(
            names = "--id",
            order = 4,
            paramLabel = "COLUMNS",
            description =
                    "The column that becomes the _id, several that become a document, or a text such as {country}-{n},"
                            + " where {n} is the number of the record. Default: the column _id, otherwise a generated ObjectId.")
    void id(String value) {
        options.put("id", value);
    }

    @Option(
            names = "--key-scan",
            order = 4,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description =
                    "Read the keys of the whole file first, and apply records with the same key in the order of the file."
                            + " Default: true for upsert, merge and delete, false for insert.")
    private @Nullable Boolean keyScan;

    @Option(
            names = "--types",
            order = 5,
            paramLabel = "COLUMN=TYPE,...",
            description = "The types of columns: text, int32, int64, double, decimal, boolean, date, date(PATTERN),"
                    + " date(PATTERN,ZONE), objectid, uuid, base64, hex or json. Default: text.")
    void types(String value) {
        options.put("types", value);
    }

    @Option(
            names = "--map",
            order = 6,
            paramLabel = "COLUMN=FIELD,...",
            description =
                    "The fields of columns. A dot begins a nested document, as in address.city. Default: the names of"
                            + " the columns.")
    void map(String value) {
        options.put("map", value);
    }

    @Option(names = "--drop", order = 7, paramLabel = "COLUMNS", description = "Columns to leave out.")
    void drop(String value) {
        options.put("drop", value);
    }

    @Option(names = "--drop-rest", order = 7, description = "Leave out all columns that no other option names.")
    void dropRest(boolean value) {
        options.put("drop-rest", Boolean.toString(value));
    }

    @Option(
            names = "--split",
            order = 7,
            paramLabel = "COLUMN=SEPARATOR,...",
            description = "Columns whose cells become arrays, and the text between their elements.")
    void split(String value) {
        options.put("split", value);
    }

    @Option(
            names = "--constants",
            order = 8,
            paramLabel = "FIELD=VALUE,...",
            description =
                    "Fields with the same value in all documents. A type can follow the name, as in version.int32()=2.")
    void constants(String value) {
        options.put("constants", value);
    }

    @Option(
            names = "--references",
            order = 8,
            paramLabel = "COLUMN=COLLECTION,...",
            description =
                    "Columns that have the _id of a document in another collection. Rows without such a document are"
                            + " rejected.")
    void references(String value) {
        options.put("references", value);
    }

    @Option(
            names = "--null",
            order = 8,
            paramLabel = "WORDS",
            description = "Texts that are stored as null, such as NULL. Default: none.")
    void nullWords(String value) {
        options.put("null", value);
    }

    @Option(
            names = "--blank",
            order = 8,
            paramLabel = "WHAT",
            description =
                    "What empty cells become: absent, null or empty. Default: empty text; no field in columns of another"
                            + " type.")
    void blank(String value) {
        options.put("blank", value);
    }

    @Option(
            names = "--typed-headers",
            order = 9,
            description = "Names of columns can end with a type, as in price.decimal().")
    void typedHeaders(boolean value) {
        options.put("typed-headers", Boolean.toString(value));
    }

    /** Reads the file of options, if there is one, and checks that there is a collection. */
    void complete() {
        if (mapping != null) {
            MappingFile.read(mapping, command).apply(command);
        }
        if (collection == null) {
            throw new ParameterException(
                    command.commandLine(), "--collection is missing: name the collection to load the file into");
        }
    }

    @Override
    public Optional<String> subcommand() {
        return Optional.empty();
    }

    private boolean inserts() {
        return options.getOrDefault("mode", "insert").equalsIgnoreCase("insert");
    }

    @Override
    public boolean repeatable() {
        return !inserts() || !options.getOrDefault("id", "objectid()").equals("objectid()");
    }

    @Override
    public boolean numbered() {
        return options.getOrDefault("id", "").contains("{n}");
    }

    @Override
    public boolean replaceable() {
        return inserts() && repeatable() && !numbered();
    }

    @Override
    public List<String> repeatedKey(Component<? extends ChunkWorkerFactory> worker) {
        boolean scans = keyScan == null ? !inserts() : keyScan;
        return scans ? CollectionWorker.keyColumns(worker) : List.of();
    }

    @Override
    public Component<ChunkWorkerFactory> worker(String uri, Duration serverWait) {
        CollectionWorkerBuilder builder =
                CollectionWorker.into(uri, collection == null ? "" : collection).serverWait(serverWait);
        options.forEach(builder::set);
        return builder.build();
    }
}
