package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonType;

/** An {@code _id} that is text with the values of columns in it, such as <code>{USER_ID}-{n}</code>. */
final class TemplateNode extends DocumentNode {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /** Stands for the number of the record. */
    private static final String NUMBER = "n";

    private static final int RECORD_NUMBER = -1;

    private final byte[][] literals;
    private final String[] names;
    /** The column of each placeholder, or {@link #RECORD_NUMBER}. */
    private final int[] columns;

    /** A column named {@code n} takes precedence over the number of the record. */
    TemplateNode(int index, String template, Columns header) {
        super("_id", index);
        List<String> texts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            texts.add(template.substring(end, matcher.start()));
            end = matcher.end();
        }
        texts.add(template.substring(end));
        this.literals = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.names = placeholders(template).toArray(String[]::new);
        this.columns = placeholders(template).stream().mapToInt(header::indexOf).toArray();
    }

    /** The names in braces. */
    static List<String> placeholders(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The columns that a header must have. */
    static String[] columns(String template) {
        return placeholders(template).stream()
                .filter(name -> !name.equals(NUMBER))
                .toArray(String[]::new);
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        int start = target.size();
        target.putInt(0);
        for (int i = 0; i < columns.length; i++) {
            target.putBytes(literals[i]);
            if (columns[i] == RECORD_NUMBER) {
                target.putBytes(Long.toString(row.at().record()).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int length = row.utf8Length(columns[i]);
            if (length == 0) {
                return FieldRule.BROKEN;
            }
            target.reserve(length);
            row.copyUtf8(columns[i], target.bytes(), target.size());
            target.setSize(target.size() + length);
        }
        target.putBytes(literals[columns.length]);
        target.putByte(0);
        target.putInt(start, target.size() - start - Integer.BYTES);
        return BsonType.STRING.getValue();
    }

    @Override
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        List<RowFault> faults = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != RECORD_NUMBER && row.utf8Length(columns[i]) == 0) {
                faults.add(new RowFault(columns[i], names[i] + " is empty and must not be, as it is part of the _id"));
            }
        }
        return faults;
    }

    @Override
    OptionalInt column(String path) {
        boolean alone = columns.length == 1 && columns[0] != RECORD_NUMBER;
        return alone && path.equals(name()) ? OptionalInt.of(columns[0]) : OptionalInt.empty();
    }
}
