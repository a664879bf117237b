package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A rule for cells whose UTF-8 bytes are parsed, without creating a string. A cell that isn't text, as readers of richer
 * formats return, is parsed in its string form, and only if that isn't accepted, it is converted by its Java type. No rule
 * accepts the empty text.
 */
abstract class ParsedRule extends TypedRule {

    /** The most bytes of a value that has a fixed length, which are those of a UUID. */
    private static final int MAX_FIXED = 21;

    private final BsonType type;

    ParsedRule(BsonType type, String bsonType, String description) {
        super(bsonType, description);
        this.type = type;
    }

    /**
     * Parses a text and appends the value.
     *
     * @param utf8 an array with the text, which is not empty. It may be the array of the target. The text then begins
     *     {@value #MAX_FIXED} bytes after the end of the content, and the array has room for a value as long as the text.
     * @return whether the rule accepts the text; if not, the target may have a part of a value
     */
    abstract boolean parse(byte[] utf8, int from, int to, BsonBuffer target);

    /** Converts a cell that is not text and whose string form isn't accepted. Returns null if the cell breaks the rule. */
    @Nullable
    BsonValue convert(Object cell) {
        return null;
    }

    @Override
    public final @Nullable BsonValue value(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        byte[] utf8 = cell.toString().getBytes(StandardCharsets.UTF_8);
        BsonBuffer parsed = new BsonBuffer();
        if (utf8.length > 0 && parse(utf8, 0, utf8.length, parsed)) {
            return BsonBuffer.value(type.getValue(), parsed.bytes(), 0, parsed.size());
        }
        return cell instanceof String ? null : convert(cell);
    }

    /** Copies the text behind the content of the target, where the parser reads it. */
    @Override
    public final int write(Row row, int column, BsonBuffer target) {
        int length = row.utf8Length(column);
        target.reserve(MAX_FIXED + length);
        int start = target.size();
        int from = start + MAX_FIXED;
        row.copyUtf8(column, target.bytes(), from);
        if (length > 0 && parse(target.bytes(), from, from + length, target)) {
            return type.getValue();
        }
        target.setSize(start);
        return row.value(column) instanceof String ? BROKEN : super.write(row, column, target);
    }
}
