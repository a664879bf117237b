package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A cell with several values between separators, which becomes an array. An empty cell is an empty array. */
final class SplitRule implements FieldRule {

    private final FieldRule elements;
    private final Pattern separator;

    SplitRule(FieldRule elements, String separator) {
        this.elements = elements;
        this.separator = Pattern.compile(separator, Pattern.LITERAL);
    }

    private String[] parts(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        return text.isEmpty() ? new String[0] : separator.split(text, -1);
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        List<BsonValue> values = new ArrayList<>();
        for (String part : parts(cell)) {
            BsonValue value = elements.value(part);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new BsonArray(values);
    }

    /** Splits the text in the file, whatever type the value has in the row. */
    @Override
    public int write(Row row, int column, BsonBuffer target) {
        BsonValue value = value(row.text(column));
        if (value == null) {
            return BROKEN;
        }
        target.putValue(value);
        return value.getBsonType().getValue();
    }

    @Override
    public Optional<String> fault(Row row, int column, BsonBuffer scratch) {
        return fault(row.text(column));
    }

    @Override
    public Optional<String> fault(@Nullable Object cell) {
        for (String part : parts(cell)) {
            Optional<String> fault = elements.fault(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    @Override
    public String description() {
        return elements.description();
    }

    @Override
    public BsonDocument schema() {
        return new BsonDocument("bsonType", new BsonString("array")).append("items", elements.schema());
    }
}
