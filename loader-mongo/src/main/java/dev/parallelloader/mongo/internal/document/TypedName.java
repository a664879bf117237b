package dev.parallelloader.mongo.internal.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonValue;

/**
 * A name that ends with a type, as in {@code age.int32()} or {@code released.date(yyyy-MM-dd)}.
 *
 * @param name the name without the type
 * @param type the type as {@link ValueTypes} reads it, if there is one
 */
record TypedName(String name, Optional<String> type) {

    private static final Pattern TYPED = Pattern.compile("(.+)\\.(\\w+)\\((.*)\\)", Pattern.DOTALL);

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    static TypedName parse(String text) {
        Matcher matcher = TYPED.matcher(text);
        if (!matcher.matches()) {
            return new TypedName(text, Optional.empty());
        }
        String type = ValueTypes.canonical(matcher.group(2) + "(" + matcher.group(3) + ")");
        return new TypedName(matcher.group(1), Optional.of(type));
    }

    /** Whether a text is a name with a type, as far as its form is concerned. */
    static boolean hasType(String text) {
        return TYPED.matcher(text).matches();
    }

    FieldRule rule() {
        return ValueTypes.of(type.orElse("text"));
    }

    /**
     * Converts a text to a value of the type.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    BsonValue constant(String text) {
        FieldPath.of(name);
        BsonValue value = rule().value(text);
        if (value == null) {
            throw new IllegalArgumentException(rule().fault(text).orElseThrow());
        }
        return value;
    }
}
