package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Parses lines that are JSON objects (RFC 8259). Not thread-safe. */
final class JsonObjectParser {

    /** The code of a line that isn't a JSON object. */
    static final String MALFORMED = "malformed";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Columns columns;
    private final UnknownFields unknown;
    private final FurtherColumns further;

    /** @param unknown what becomes of fields that aren't columns */
    JsonObjectParser(Columns columns, UnknownFields unknown) {
        this.columns = columns;
        this.unknown = unknown;
        this.further = new FurtherColumns(columns);
    }

    /** A line that isn't what it should be. The message is for its reject. */
    private static final class MalformedLineException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedLineException(String message) {
            super(message, null, false, false);
        }
    }

    /** Returns the names of an object's fields; none if the line isn't an object. */
    static List<String> names(byte[] line) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            begin(parser);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                parser.skipChildren();
                names.add(wellFormed(name));
            }
            end(parser);
            return names;
        } catch (MalformedLineException | JacksonException e) {
            return List.of();
        }
    }

    /** Returns the row of a line, or its reject. */
    Entry parse(byte[] line, Span at) {
        JsonRow row = new JsonRow(at, columns);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            begin(parser);
            List<String> others = List.of();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                int column = columns.indexOf(wellFormed(name));
                parser.nextToken();
                if (column >= 0) {
                    field(parser, line, row, column);
                    continue;
                }
                others = others.isEmpty() ? new ArrayList<>() : others;
                if (unknown == UnknownFields.KEEP) {
                    field(parser, line, row, columns.size() + others.size());
                } else {
                    parser.skipChildren();
                }
                if (unknown == UnknownFields.KEEP || others.isEmpty()) {
                    others.add(name);
                }
            }
            end(parser);
            return others.isEmpty() ? row.with(columns) : withOthers(row, others);
        } catch (MalformedLineException e) {
            return Reject.of(at, MALFORMED, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return Reject.of(at, MALFORMED, "the line isn't valid JSON: " + reason(e));
        }
    }

    private Entry withOthers(JsonRow row, List<String> others) {
        return switch (unknown) {
            case KEEP -> row.with(further.with(others));
            case IGNORE -> row.with(columns);
            case REJECT ->
                Reject.of(
                        row.at(),
                        "unknown-field",
                        "the field '" + others.get(0) + "' isn't a column: add it to columns (--columns), or set"
                                + " ignoreUnknownFields (--unknown-fields ignore)");
        };
    }

    /** Without where an object began, which the parser doesn't know of bytes. */
    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
    }

    private static void begin(JsonParser parser) throws MalformedLineException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedLineException("the line isn't a JSON object: it "
                    + (first == null
                            ? "is blank"
                            : "begins with "
                                    + first.name()
                                            .replaceFirst("^(START|VALUE)_", "")
                                            .toLowerCase(Locale.ROOT)));
        }
    }

    private static void end(JsonParser parser) throws MalformedLineException {
        if (parser.nextToken() != null) {
            throw new MalformedLineException(
                    "the line has something after the JSON object: write each object in its own line");
        }
    }

    private static void field(JsonParser parser, byte[] line, JsonRow row, int column) throws MalformedLineException {
        JsonToken token = parser.currentToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Object value = value(parser);
        String text = "";
        if (token.isNumeric()) {
            text = parser.getString();
        } else if (token.isStructStart()) {
            int end = (int) parser.currentLocation().getByteOffset();
            text = new String(line, start, end - start, StandardCharsets.UTF_8);
        } else if (value != null) {
            text = value.toString();
        }
        row.set(column, value, text);
    }

    private static @Nullable Object value(JsonParser parser) throws MalformedLineException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> wellFormed(parser.getString());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws MalformedLineException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            fields.put(wellFormed(name), value(parser));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static List<@Nullable Object> array(JsonParser parser) throws MalformedLineException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return Collections.unmodifiableList(items);
    }

    private static double finite(JsonParser parser) throws MalformedLineException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new MalformedLineException("a number is too large for a double: write it as a string");
        }
        return value;
    }

    /** Half of a surrogate pair, which JSON can escape, can't be stored as UTF-8. */
    private static String wellFormed(String text) throws MalformedLineException {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new MalformedLineException("a string has half of a surrogate pair, which isn't a character");
                }
                i++;
            }
        }
        return text;
    }
}
