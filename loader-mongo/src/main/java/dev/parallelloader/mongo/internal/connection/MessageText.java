package dev.parallelloader.mongo.internal.connection;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** Values as they appear in messages: quoted, on one line, and short. */
public final class MessageText {

    private static final int LONGEST = 60;
    private static final int LONGEST_LINE = 180;
    private static final int LONGEST_MESSAGE = 256;

    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private MessageText() {}

    public static String shown(String text) {
        return "'" + shortened(text, LONGEST) + "'";
    }

    public static String shown(@Nullable BsonValue value) {
        if (value == null) {
            return "nothing";
        }
        return value.isString() ? shown(value.asString().getValue()) : shortened(json(value), LONGEST);
    }

    /** A stored value as text: null is the empty text, and what isn't text, which no loader wrote, is shown as JSON. */
    public static String plain(@Nullable BsonValue value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isString() ? value.asString().getValue() : json(value);
    }

    private static String json(BsonValue value) {
        String document = new BsonDocument("", value).toJson(RELAXED);
        return document.substring("{\"\": ".length(), document.length() - "}".length());
    }

    /** A server's words, which may quote whole documents. */
    public static String line(String text) {
        return shortened(text, LONGEST_LINE);
    }

    /** The reason why a row was rejected, which is kept for each such row: as long as the core keeps it at most. */
    public static String message(String text) {
        return shortened(text, LONGEST_MESSAGE - 1);
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return oneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return oneLine(text.substring(0, end)) + "…";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
