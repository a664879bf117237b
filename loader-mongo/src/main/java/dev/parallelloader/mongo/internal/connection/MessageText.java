package dev.parallelloader.mongo.internal.connection;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** Formats values for messages: quoted, on one line, and short. */
public final class MessageText {

    private static final int MAX_VALUE_LENGTH = 60;
    private static final int MAX_LINE_LENGTH = 180;
    private static final int MAX_MESSAGE_LENGTH = 256;

    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private MessageText() {}

    /** Quotes and shortens a text. */
    public static String quote(String text) {
        return "'" + shortened(text, MAX_VALUE_LENGTH) + "'";
    }

    /** Quotes and shortens a value of a document; null stands for a missing field. */
    public static String quote(@Nullable BsonValue value) {
        if (value == null) {
            return "nothing";
        }
        return value.isString() ? quote(value.asString().getValue()) : shortened(json(value), MAX_VALUE_LENGTH);
    }

    /** A stored value as text. Null is the empty text. Other values that aren't text, which no loader wrote, become JSON. */
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

    /** Shortens a text of the server, which may quote whole documents. */
    public static String line(String text) {
        return shortened(text, MAX_LINE_LENGTH);
    }

    /** Shortens the reason for a rejected row to the length that a ledger keeps. */
    public static String message(String text) {
        return shortened(text, MAX_MESSAGE_LENGTH - 1);
    }

    private static String shortened(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return oneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return oneLine(text.substring(0, end)) + "…";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
