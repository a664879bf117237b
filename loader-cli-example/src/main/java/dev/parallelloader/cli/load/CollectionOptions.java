package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import dev.parallelloader.mongo.WorkerOption;
import dev.parallelloader.mongo.WrongOptionsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say into which collection a file is loaded, and how its columns become fields. */
final class CollectionOptions implements FileKind {

    private static final String COLLECTION = "--collection";
    private static final String KEY_SCAN = "--key-scan";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    /** Whether documents get generated ids. Known when the header has been read. */
    private boolean generatesIds = true;

    /** The texts of the worker's options that were set. */
    private final Map<WorkerOption, String> options = new EnumMap<>(WorkerOption.class);

    @Option(names = COLLECTION, order = 1, paramLabel = "NAME", description = "The collection to load into.")
    private @Nullable String collection;

    @Option(
            names = "--mapping",
            order = 4,
            paramLabel = "FILE",
            description =
                    "A properties file with these options and those for the format, by their names without dashes."
                            + " Options on the command line take precedence.")
    private @Nullable Path mapping;

    @Option(
            names = KEY_SCAN,
            order = 3,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description =
                    "Read the keys of the whole file first, and apply records with the same key in the order of the file."
                            + " Default: true, but false for insert without --on-duplicate.")
    private @Nullable Boolean keyScan;

    /** Adds the options of the worker to the command that has these options. They come after {@code --collection}. */
    void addWorkerOptions(CommandSpec load) {
        for (WorkerOption option : WorkerOption.values()) {
            OptionText text = new OptionText(options, option);
            load.addOption(OptionSpec.builder(dashed(option))
                    .order(2)
                    .type(option.isFlag() ? boolean.class : String.class)
                    .arity(option.isFlag() ? "0" : "1")
                    .paramLabel(option.valueLabel())
                    .description(option.description())
                    .completionCandidates(option.isFlag() ? List.of() : option.words())
                    .getter(text)
                    .setter(text)
                    .build());
        }
    }

    /** The text of an option, which picocli reads and sets. A class, as a lambda can't have a generic method. */
    private record OptionText(Map<WorkerOption, String> texts, WorkerOption option) implements IGetter, ISetter {

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the type is that of the option
        public <T> @Nullable T get() {
            String text = texts.get(option);
            return (T) (option.isFlag() ? Boolean.valueOf(text) : text);
        }

        @Override
        public <T> T set(T value) {
            if (value == null || value.equals(false)) {
                texts.remove(option);
            } else {
                texts.put(option, value.toString());
            }
            return value;
        }
    }

    private static String dashed(WorkerOption option) {
        return "--" + option;
    }

    /** The options that a mapping file can have: all of these but the file itself, and those for the format. */
    private static List<String> mappable() {
        return Stream.of(
                        List.of(COLLECTION, KEY_SCAN),
                        Arrays.stream(WorkerOption.values())
                                .map(CollectionOptions::dashed)
                                .toList(),
                        CsvOptions.names())
                .flatMap(List::stream)
                .toList();
    }

    /** Reads the file of options, if there is one, and checks that there is a collection. */
    void complete() {
        if (mapping != null) {
            MappingFile.read(mapping, mappable(), command).apply(command);
        }
        if (collection == null) {
            throw new ParameterException(
                    command.commandLine(), "--collection is missing: name the collection to load the file into");
        }
    }

    /** Reads and returns the columns of the file, which can become the {@code _id}. */
    Columns readHeader(Component<? extends ChunkWorkerFactory> worker, ChunkSource source) throws IOException {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
            generatesIds = CollectionWorker.generatesIds(worker, plan.columns());
            return plan.columns();
        }
    }

    @Override
    public Optional<String> subcommand() {
        return Optional.empty();
    }

    /** Whether rows refer to documents of the collection that they are loaded into. */
    boolean refersToItself() {
        String references = options.getOrDefault(WorkerOption.REFERENCES, "") + ",";
        return references.contains("=" + collection + ",");
    }

    private boolean inserts() {
        return options.getOrDefault(WorkerOption.MODE, "insert").equalsIgnoreCase("insert");
    }

    @Override
    public boolean repeatable() {
        return !inserts() || !generatesIds;
    }

    @Override
    public boolean numbered() {
        return options.getOrDefault(WorkerOption.ID, "").contains("{n}");
    }

    @Override
    public Optional<String> onlyOneFile() {
        if (numbered()) {
            return Optional.of(
                    "--id with {n} gives the same _id to rows of different files, as each file begins with record 1:"
                            + " load the files one by one, or make the _id from columns");
        }
        return keepsRepeated()
                ? Optional.of(
                        "--on-duplicate finds rows with the same _id only within a file: load the files one by one, or"
                                + " remove it")
                : Optional.empty();
    }

    /** Whether there is another rule for rows with the same {@code _id} than to reject them. */
    private boolean keepsRepeated() {
        return !options.getOrDefault(WorkerOption.ON_DUPLICATE, "reject").equalsIgnoreCase("reject");
    }

    @Override
    public boolean replaceable() {
        return inserts() && repeatable() && !numbered();
    }

    @Override
    public List<String> repeatedKey(Component<? extends ChunkWorkerFactory> worker) {
        boolean scans = keyScan == null ? !inserts() || keepsRepeated() : keyScan;
        List<String> key = scans ? CollectionWorker.keyColumns(worker) : List.of();
        if (Boolean.TRUE.equals(keyScan) && key.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--key-scan needs the columns of the key, which are unknown if the names in the header have types, and don't"
                            + " exist if ids are generated or contain the number of the record: remove it");
        }
        return key;
    }

    @Override
    public Component<ChunkWorkerFactory> worker(String uri, Duration serverWait) {
        CollectionWorkerBuilder builder =
                CollectionWorker.into(uri, collection == null ? "" : collection).serverWait(serverWait);
        options.forEach((option, text) -> builder.set(option.toString(), text));
        try {
            return builder.build();
        } catch (WrongOptionsException e) {
            throw new ParameterException(command.commandLine(), e.message(this::origin), e);
        }
    }

    /** Where the user set an option. */
    private String origin(WorkerOption option) {
        boolean typed = command.commandLine().getParseResult().hasMatchedOption(dashed(option));
        return typed || !options.containsKey(option) ? dashed(option) : mapping + ": " + option;
    }
}
