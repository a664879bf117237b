package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of the folder {@code cases}, and what is expected of it under some settings. The README.md there describes the
 * format.
 *
 * @param name the name of the file with the expectations
 * @param file the CSV file
 * @param settings an object; empty for the settings of {@link CsvChunkSource#of}
 * @param refusal how the message ends with which the file is refused
 * @param columns the column names, as a JSON array
 * @param records for each record its values as a JSON array, or a JSON object that describes its reject
 */
record CsvCase(
        String name, Path file, JsonNode settings, Optional<String> refusal, String columns, List<String> records) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> SETTINGS = Set.of(
            "delimiter",
            "quote",
            "escape",
            "comment",
            "trim",
            "charset",
            "columns",
            "skipEmptyRecords",
            "skipLines",
            "skipRecords",
            "maxRecords",
            "lenientQuotes",
            "headerNames",
            "missingCells",
            "surplusCells",
            "unclosedQuote");

    static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CsvCase.class.getResource("cases"), "folder cases")
                .toURI());
    }

    static List<CsvCase> all() throws IOException, URISyntaxException {
        List<CsvCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jsonl")) {
                    cases.add(read(file));
                }
            }
        }
        return cases;
    }

    private static CsvCase read(Path expectations) throws IOException {
        String name = expectations.getFileName().toString();
        Path file = expectations.resolveSibling(name.substring(0, name.indexOf('.')) + ".csv");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(expectations)) {
            lines.add(JSON.readTree(line));
        }
        boolean plain = lines.get(0).isArray() || lines.get(0).has("refused");
        JsonNode settings = plain ? JSON.createObjectNode() : lines.remove(0);
        Optional<String> refusal = lines.get(0).optional("refused").map(JsonNode::stringValue);
        List<String> texts = lines.stream().map(JsonNode::toString).toList();
        if (!SETTINGS.containsAll(settings.propertyNames())) {
            throw new IllegalArgumentException(name + " has settings that aren't in " + SETTINGS + ": " + settings);
        }
        return new CsvCase(name, file, settings, refusal, texts.get(0), texts.subList(1, texts.size()));
    }

    CsvDialect dialect() {
        CsvDialect plain = CsvDialect.DEFAULT;
        CsvDialectBuilder builder = new CsvDialectBuilder()
                .delimiter(character("delimiter", plain.delimiter()))
                .quote(character("quote", plain.quote()))
                .escape(character("escape", plain.escape()))
                .trim(settings.path("trim").asBoolean(plain.trim()))
                .charset(Charset.forName(
                        settings.path("charset").asString(plain.charset().name())));
        builder.comment = character("comment", plain.comment());
        builder.skipLines = settings.path("skipLines").asInt(plain.skipLines());
        builder.skipEmptyRecords = settings.path("skipEmptyRecords").asBoolean(plain.skipEmptyRecords());
        builder.lenientQuotes = settings.path("lenientQuotes").asBoolean(plain.lenientQuotes());
        builder.headerNames = constant("headerNames", plain.headerNames());
        builder.missingCells = constant("missingCells", plain.missingCells());
        builder.surplusCells = constant("surplusCells", plain.surplusCells());
        builder.unclosedQuote = constant("unclosedQuote", plain.unclosedQuote());
        return builder.build();
    }

    private <E extends Enum<E>> E constant(String setting, E otherwise) {
        return Enum.valueOf(
                otherwise.getDeclaringClass(), settings.path(setting).asString(otherwise.name()));
    }

    private char character(String setting, char otherwise) {
        return settings.path(setting).asString(String.valueOf(otherwise)).charAt(0);
    }

    CsvChunkSource source() {
        CsvChunkSourceBuilder builder = CsvChunkSource.builder(file).dialect(dialect());
        if (settings.has("columns")) {
            builder.columns(settings.get("columns")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toArray(String[]::new));
        }
        return builder.skipRecords(skippedRecords())
                .maxRecords(settings.path("maxRecords").asLong(Long.MAX_VALUE))
                .build();
    }

    long skippedRecords() {
        return settings.path("skipRecords").asLong(0);
    }

    /** An array of strings as the files of expectations have it. */
    static String json(List<String> names) {
        return JSON.valueToTree(names).toString();
    }

    /** An entry as the files of expectations have it. */
    static String json(Entry entry) {
        if (entry instanceof Row row) {
            return JSON.valueToTree(row.values()).toString();
        }
        Reject reject = (Reject) entry;
        ObjectNode json = JSON.createObjectNode()
                .put("reject", reject.code())
                .put("line", reject.at().line());
        reject.column().ifPresent(column -> json.put("column", column));
        return json.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
