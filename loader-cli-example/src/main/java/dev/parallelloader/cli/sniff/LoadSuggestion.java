package dev.parallelloader.cli.sniff;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandLineOptions.OptionValue;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.core.csv.CsvSniff;
import dev.parallelloader.core.csv.SniffedColumn;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import dev.parallelloader.mongo.FieldType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to load a file: the worker that suits its columns, and the command for it. */
final class LoadSuggestion {

    /** No server is contacted. */
    private static final String URI = "mongodb://localhost/test";

    private static final String TYPES = "types";
    private static final String MAP = "map";

    /** The parentheses of a pattern, which need no backslash. */
    private static final Pattern ESCAPED_DATE = Pattern.compile("(?<!\\\\)=date\\\\\\(((?:[^()\\\\]|\\\\,)*)\\\\\\)");

    private final Path file;
    private final CsvSniff sniff;
    private final Optional<SocialFile> social;
    private final String collection;
    private final Component<ChunkWorkerFactory> worker;

    LoadSuggestion(Path file, CsvSniff sniff) {
        this.file = file;
        this.sniff = sniff;
        this.social = Arrays.stream(SocialFile.values()).filter(this::has).findFirst();
        this.collection = collection();
        this.worker = social.isPresent() ? socialWorker(social.get()) : worker();
    }

    private boolean has(SocialFile kind) {
        List<String> names = sniff.columns().stream().map(SniffedColumn::name).toList();
        return names.containsAll(List.of(kind.header().split(",", -1)));
    }

    /** A name from that of the file. */
    private String collection() {
        Path last = file.getFileName();
        String name = (last == null ? "" : last.toString())
                .replaceAll("(\\.\\p{Alnum}{1,5})+$", "")
                .replaceAll("[^\\p{L}\\p{N}_-]+", "_")
                .replaceAll("^[_-]+|[_-]+$", "");
        return name.isEmpty() || name.startsWith("system") ? "rows" : name.toLowerCase(Locale.ROOT);
    }

    private Component<ChunkWorkerFactory> worker() {
        CollectionWorkerBuilder builder = CollectionWorker.into(URI, collection);
        for (SniffedColumn column : sniff.columns()) {
            if (!column.type().equals("text")) {
                builder.type(column.name(), FieldType.parse(column.type()));
            }
            String field = field(column.name());
            if (!field.equals(column.name())) {
                builder.map(column.name(), field);
            }
        }
        return builder.build();
    }

    /** The name of a column if a field can have it, otherwise one that is similar. */
    private static String field(String column) {
        boolean possible =
                Arrays.stream(column.split("\\.", -1)).noneMatch(part -> part.isEmpty() || part.startsWith("$"));
        return possible && column.indexOf('\0') < 0
                ? column
                : column.replaceAll("^\\$+", "").replace(".$", "_").replaceAll("[.\0]+", "_");
    }

    private static Component<ChunkWorkerFactory> socialWorker(SocialFile kind) {
        CollectionWorkerBuilder builder = CollectionWorker.into(URI, kind.name().toLowerCase(Locale.ROOT));
        List<String> columns = List.of(kind.header().split(",", -1));
        builder.id(columns.get(0));
        columns.stream().skip(1).forEach(column -> builder.map(column, column.toLowerCase(Locale.ROOT)));
        return builder.dropRest().build();
    }

    /** The worker that the command uses. */
    Component<ChunkWorkerFactory> component() {
        return worker;
    }

    /**
     * The command, for a shell.
     *
     * @param loader the command that starts the program
     */
    String command(String loader) {
        CommandLineOptions format = DialectOptions.of(sniff.dialect(), sniff.givenColumns());
        String name = ShellWord.file(file);
        if (social.isPresent()) {
            return loader + " load " + social.get().subcommand().orElseThrow() + " " + name + format.text();
        }
        List<OptionValue> options = new ArrayList<>(List.of(new OptionValue("--collection", collection)));
        worker.settings()
                .find(TYPES)
                .ifPresent(types -> options.add(
                        new OptionValue("--types", ESCAPED_DATE.matcher(types).replaceAll("=date($1)"))));
        worker.settings().find(MAP).ifPresent(map -> options.add(new OptionValue("--map", map)));
        options.addAll(format.options());
        return loader + " load " + name + new CommandLineOptions(options).text();
    }
}
