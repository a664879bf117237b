package dev.parallelloader.cli.sniff;

import dev.parallelloader.core.csv.CsvDialect;
import dev.parallelloader.core.csv.CsvSniff;
import dev.parallelloader.core.csv.SniffedColumn;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats what a file looks like as JSON. Scripts rely on the names of the fields; new ones may be added at the end. */
final class SniffJson {

    private SniffJson() {}

    /**
     * Formats the findings.
     *
     * @param loader the command that starts the program
     */
    static String of(CsvSniff sniff, Findings findings, String loader) {
        CsvDialect dialect = sniff.dialect();
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("charset", dialect.charset().name());
        json.put("charsetGuessed", sniff.isCharsetGuessed());
        json.put("byteOrderMark", sniff.hasByteOrderMark());
        json.put("skipLines", dialect.skipLines());
        putCharacter(json, "delimiter", dialect.delimiter());
        putCharacter(json, "quote", dialect.quote());
        putCharacter(json, "escape", dialect.escape());
        putCharacter(json, "comment", dialect.comment());
        json.put("trim", dialect.trim());
        json.put("lenientQuotes", dialect.lenientQuotes());
        json.put("skipEmptyRecords", dialect.skipEmptyRecords());
        json.put("header", sniff.hasHeader());
        json.put("headerNames", word(dialect.headerNames()));
        json.put("missingCells", word(dialect.missingCells()));
        json.put("surplusCells", word(dialect.surplusCells()));
        ArrayNode given = json.putArray("givenColumns");
        sniff.givenColumns().forEach(given::add);
        ArrayNode columns = json.putArray("columns");
        for (SniffedColumn column : sniff.columns()) {
            ObjectNode node = columns.addObject();
            node.put("name", column.name());
            node.put("type", column.type());
            if (!column.remark().isEmpty()) {
                node.put("remark", column.remark());
            }
        }
        json.put("rows", sniff.rows());
        json.put("rejected", sniff.rejected());
        json.put("wholeFile", sniff.isWholeFile());
        ArrayNode documents = json.putArray("documents");
        findings.documents().forEach(documents::add);
        json.put("command", findings.suggestion().command(loader));
        json.put("firstReject", sniff.firstReject().orElse(null));
        ArrayNode skipped = json.putArray("skippedLines");
        sniff.skippedLines().forEach(skipped::add);
        return json.toPrettyString() + "\n";
    }

    private static void putCharacter(ObjectNode json, String name, char character) {
        if (character == CsvDialect.NONE) {
            json.putNull(name);
        } else {
            json.put(name, String.valueOf(character));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
