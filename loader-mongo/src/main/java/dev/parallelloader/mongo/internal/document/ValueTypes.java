package dev.parallelloader.mongo.internal.document;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The types that cells can be converted to, by their names in settings. Names may be in upper or lower case.
 *
 * <p>{@code date} is a name, and so are {@code date(PATTERN)} and {@code date(PATTERN,ZONE)}. A name without arguments may be followed
 * by empty parentheses.
 */
public final class ValueTypes {

    private static final Map<String, FieldRule> RULES = rules();

    private static final Map<String, String> ALIASES = Map.of(
            "string",
            "text",
            "int",
            "int32",
            "long",
            "int64",
            "decimal128",
            "decimal",
            "bool",
            "boolean",
            "binary(base64)",
            "base64",
            "binary(base32)",
            "base32",
            "binary(hex)",
            "hex");

    private ValueTypes() {}

    private static Map<String, FieldRule> rules() {
        Map<String, FieldRule> rules = new LinkedHashMap<>();
        rules.put("text", TextRule.ANY);
        rules.put("int32", WholeNumberRule.INT32);
        rules.put("int64", WholeNumberRule.INT64);
        rules.put("double", DoubleRule.INSTANCE);
        rules.put("decimal", DecimalRule.INSTANCE);
        rules.put("boolean", BooleanRule.INSTANCE);
        rules.put("date", IsoDateRule.INSTANCE);
        rules.put("objectId", ObjectIdRule.INSTANCE);
        rules.put("uuid", UuidRule.INSTANCE);
        rules.put("base64", BinaryRule.BASE64);
        rules.put("base32", BinaryRule.BASE32);
        rules.put("hex", BinaryRule.HEX);
        rules.put("email", TextRule.EMAIL);
        rules.put("json", JsonRule.INSTANCE);
        rules.put("auto", AutoRule.INSTANCE);
        return Collections.unmodifiableMap(rules);
    }

    /**
     * Returns the rule for the values of a type.
     *
     * @param type the type's name
     * @throws IllegalArgumentException if there is no such type, or a pattern or a zone isn't valid
     */
    public static FieldRule of(String type) {
        DateForm date = date(type);
        return date == null ? Objects.requireNonNull(RULES.get(name(type))) : date.rule();
    }

    /**
     * Returns the name that is the same for all spellings and aliases of a type.
     *
     * @param type the type's name
     * @throws IllegalArgumentException if there is no such type, or a pattern or a zone isn't valid
     */
    public static String canonical(String type) {
        DateForm date = date(type);
        return date == null ? name(type) : checked(date);
    }

    /**
     * Returns the name of the type of dates in the form of a pattern.
     *
     * @param zone the zone of dates without one
     * @throws IllegalArgumentException if the pattern isn't valid
     */
    public static String date(String pattern, ZoneId zone) {
        return checked(new DateForm(DateSyntax.JAVA, pattern, zone));
    }

    private static String checked(DateForm date) {
        Objects.requireNonNull(date.rule());
        return date.toString();
    }

    private static @Nullable DateForm date(String type) {
        return type.endsWith("()") ? null : DateForm.read(type);
    }

    private static String name(String type) {
        String bare = type.endsWith("()") ? type.substring(0, type.length() - 2) : type;
        String wanted = ALIASES.getOrDefault(bare.toLowerCase(Locale.ROOT), bare);
        return RULES.keySet().stream()
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("type must be one of " + String.join(", ", RULES.keySet())
                                + ", date(PATTERN), date(PATTERN,ZONE), date_go(LAYOUT), date_ms(FORMAT), date_oracle(FORMAT), not '"
                                + type + "'"));
    }
}
