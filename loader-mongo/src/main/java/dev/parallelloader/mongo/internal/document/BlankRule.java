package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Another rule for the cells that have a value, and what is stored for those that are blank or have a word for null. */
final class BlankRule implements FieldRule {

    /** What a blank cell becomes. */
    enum Blank {
        /** The field is left out. */
        ABSENT,
        /** The field is null. */
        NULL,
        /** The other rule decides: text may be empty. */
        VALUE,
        /** The row is rejected, also if the cell has a word for null. */
        BROKEN
    }

    private final FieldRule rule;
    private final Blank blank;
    private final List<String> nullWords;
    private final byte[][] encodedWords;
    private final int longestWord;

    BlankRule(FieldRule rule, Blank blank, List<String> nullWords) {
        this.rule = rule;
        this.blank = blank;
        this.nullWords = List.copyOf(nullWords);
        this.encodedWords = nullWords.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longestWord =
                Arrays.stream(encodedWords).mapToInt(word -> word.length).max().orElse(0);
    }

    @Override
    public int write(Row row, int column, BsonBuffer target) {
        int length = row.utf8Length(column);
        if (length > 0 && length <= longestWord && isNullWord(row, column, length, target)) {
            return blank == Blank.BROKEN ? BROKEN : BsonType.NULL.getValue();
        }
        if (length > 0) {
            return rule.write(row, column, target);
        }
        return switch (blank) {
            case ABSENT -> ABSENT;
            case NULL -> BsonType.NULL.getValue();
            case VALUE -> rule.write(row, column, target);
            case BROKEN -> BROKEN;
        };
    }

    private boolean isNullWord(Row row, int column, int length, BsonBuffer target) {
        target.reserve(length);
        int start = target.size(); // what is after it isn't part of the document
        row.copyUtf8(column, target.bytes(), start);
        for (byte[] word : encodedWords) {
            if (Arrays.equals(word, 0, word.length, target.bytes(), start, start + length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        if (!text.isEmpty()) {
            if (nullWords.contains(text)) {
                return blank == Blank.BROKEN ? null : BsonNull.VALUE;
            }
            return rule.value(cell);
        }
        return switch (blank) {
            case ABSENT, NULL -> BsonNull.VALUE;
            case VALUE -> rule.value(cell);
            case BROKEN -> null;
        };
    }

    @Override
    public Optional<String> fault(@Nullable Object cell) {
        if (value(cell) != null) {
            return Optional.empty();
        }
        return missing(cell == null ? "" : cell.toString()).or(() -> rule.fault(cell));
    }

    @Override
    public Optional<String> fault(Row row, int column, BsonBuffer scratch) {
        scratch.clear();
        if (write(row, column, scratch) != BROKEN) {
            return Optional.empty();
        }
        return missing(row.text(column)).or(() -> rule.fault(row, column, scratch));
    }

    private Optional<String> missing(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty and must not be");
        }
        return nullWords.contains(text) ? Optional.of("is null and must not be") : Optional.empty();
    }

    @Override
    public String description() {
        return rule.description();
    }

    @Override
    public BsonDocument schema() {
        return rule.schema();
    }
}
