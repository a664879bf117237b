package dev.parallelloader.mongo;

import dev.parallelloader.mongo.internal.document.ValueTypes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The type of a field: which texts its column may have, and what is stored for them.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>text of a cell</th><th>stored as</th></tr>
 * <tr><td>{@code text}, {@code string}</td><td>any, also an empty one</td><td>string</td></tr>
 * <tr><td>{@code int32}, {@code int}</td><td>a whole number from -2147483648 to 2147483647</td><td>int</td></tr>
 * <tr><td>{@code int64}, {@code long}</td>
 *     <td>a whole number from -9223372036854775808 to 9223372036854775807</td><td>long</td></tr>
 * <tr><td>{@code double}</td>
 *     <td>a number such as {@code 12}, {@code -.5} or {@code 1.5e-3}; {@code NaN}, {@code Infinity}, {@code -Infinity}</td>
 *     <td>double</td></tr>
 * <tr><td>{@code decimal}, {@code decimal128}</td><td>as for {@code double}</td><td>decimal</td></tr>
 * <tr><td>{@code boolean}, {@code bool}</td>
 *     <td>{@code true}, {@code yes}, {@code t}, {@code y}, {@code 1}, or {@code false}, {@code no}, {@code f}, {@code n},
 *     {@code 0}, in upper or lower case</td><td>bool</td></tr>
 * <tr><td>{@code date}</td><td>a date as in ISO 8601; see {@link #DATE}</td><td>date</td></tr>
 * <tr><td>{@code date(PATTERN)}, {@code date(PATTERN,ZONE)}</td>
 *     <td>a date of this form; see {@link #date(String, ZoneId)}</td><td>date</td></tr>
 * <tr><td>{@code date_go(LAYOUT)}</td><td>a date of this layout of Go; see {@link #parse}</td><td>date</td></tr>
 * <tr><td>{@code date_ms(FORMAT)}</td><td>a date of this format of Microsoft SQL Server</td><td>date</td></tr>
 * <tr><td>{@code date_oracle(FORMAT)}</td><td>a date of this format of Oracle Database</td><td>date</td></tr>
 * <tr><td>{@code objectId}</td><td>24 hexadecimal digits</td><td>objectId</td></tr>
 * <tr><td>{@code uuid}</td><td>such as {@code 123e4567-e89b-12d3-a456-426614174000}</td>
 *     <td>binData, subtype 4</td></tr>
 * <tr><td>{@code base64}, {@code binary(base64)}</td><td>Base64 (RFC 4648, section 4); the padding may be missing</td>
 *     <td>binData, subtype 0</td></tr>
 * <tr><td>{@code base32}, {@code binary(base32)}</td>
 *     <td>Base32 (RFC 4648, section 6) in upper case; the padding may be missing</td><td>binData, subtype 0</td></tr>
 * <tr><td>{@code hex}, {@code binary(hex)}</td><td>an even number of hexadecimal digits</td><td>binData, subtype 0</td></tr>
 * <tr><td>{@code email}</td>
 *     <td>at most 320 characters with an {@code @} between two others; a stricter rule would reject valid addresses</td>
 *     <td>string</td></tr>
 * <tr><td>{@code json}</td><td>a value in MongoDB Extended JSON; see {@link #JSON}</td><td>any type</td></tr>
 * <tr><td>{@code auto}</td><td>any, also an empty one; see {@link #AUTO}</td><td>int, long, double or string</td></tr>
 * </table>
 *
 * <p>The first column has the names that {@link #parse} accepts. A name without arguments may be followed by empty
 * parentheses. Only {@code text} and {@code auto} accept the empty text. Blanks before or after a value are not accepted, except for
 * {@code text}, {@code auto} and {@code json}, and where a pattern has them. Numbers may have a sign and zeros at the beginning:
 * {@code +007} is 7. They are in ASCII, with a point and without separators of thousands. Hexadecimal digits may be in upper or
 * lower case.
 *
 * <p>A source that isn't text may return other values: a whole number of any Java type is accepted for {@code int32} and
 * {@code int64} if it is in their range, dates of {@code java.time} for {@code date}, and {@code byte[]} for {@code base64}
 * and {@code hex}. All others are converted from their string form.
 *
 * <p>Immutable. Types are equal if their names are, without regard to aliases: {@code int} is {@code int32}.
 */
public final class FieldType {

    /** Text, which is stored as it is. */
    public static final FieldType TEXT = parse("text");

    /** Whole numbers of 32 bits. */
    public static final FieldType INT32 = parse("int32");

    /** Whole numbers of 64 bits. */
    public static final FieldType INT64 = parse("int64");

    /** Numbers in binary floating point. They are rounded to the nearest double. Numbers too large for it are not accepted. */
    public static final FieldType DOUBLE = parse("double");

    /**
     * Exact decimal numbers, such as amounts of money. Zeros at the end are kept. Numbers that a Decimal128 can't represent
     * exactly are not accepted: those of more than 34 digits, and those near zero or so large that the exponent is out of
     * range.
     */
    public static final FieldType DECIMAL = parse("decimal");

    /** True or false. */
    public static final FieldType BOOLEAN = parse("boolean");

    /**
     * Dates as in ISO 8601: a day such as {@code 2026-11-24}, which means midnight, or a day and a time such as
     * {@code 2026-11-24T09:30}, {@code 2026-11-24T09:30:15} and {@code 2026-11-24T09:30:15.123}. A blank may replace the
     * {@code T}. After a time, {@code Z} or an offset such as {@code +01:00}, {@code +0100} or {@code +01} may follow.
     * Without it the time is in UTC. A fraction of a second may have up to nine digits, of which three are stored. Years have
     * four digits.
     */
    public static final FieldType DATE = parse("date");

    /** ObjectIds. */
    public static final FieldType OBJECT_ID = parse("objectId");

    /** UUIDs, in the representation that MongoDB calls standard. */
    public static final FieldType UUID = parse("uuid");

    /** Bytes in Base64. */
    public static final FieldType BASE64 = parse("base64");

    /** Bytes in Base32. */
    public static final FieldType BASE32 = parse("base32");

    /** Bytes as hexadecimal digits. */
    public static final FieldType HEX = parse("hex");

    /** E-mail addresses. */
    public static final FieldType EMAIL = parse("email");

    /**
     * A value of any type in MongoDB Extended JSON: an object, an array, a string, a number, {@code true}, {@code false} or
     * {@code null}. <code>{"$date": "2026-11-24T09:30:00Z"}</code> is stored as a date, for example. Whole numbers are stored
     * as int, or as long if they are too large for it, other numbers as double. The text must be JSON as in RFC 8259, with
     * less than 100 levels of objects and arrays.
     */
    public static final FieldType JSON = parse("json");

    /**
     * Numbers and text in the same column. A value is stored as int if {@code int32} accepts its text, otherwise as long if
     * {@code int64} does, otherwise as double if {@code double} does, otherwise as string. So a column may have values of several
     * types, and {@code 007} is stored as 7. mongoimport stores columns without a type in this way.
     */
    public static final FieldType AUTO = parse("auto");

    private final String name;

    private FieldType(String name) {
        this.name = name;
    }

    /**
     * Returns the type of dates in the form of a pattern, in UTC.
     *
     * @param pattern the pattern, as for {@link #date(String, ZoneId)}
     * @return the type
     * @throws IllegalArgumentException if the pattern isn't valid
     */
    public static FieldType date(String pattern) {
        return date(pattern, ZoneOffset.UTC);
    }

    /**
     * Returns the type of dates in the form of a pattern, such as {@code dd.MM.yyyy HH:mm}. A pattern without a time of day
     * means midnight. If the text has a zone or an offset, that counts instead of the type's zone. A time that a zone skips,
     * when clocks go forward, is moved forward by the same amount; one that occurs twice, when clocks go back, is the first of
     * the two.
     *
     * <p>Names of months and days, and AM and PM, are the English ones of {@link java.util.Locale#ENGLISH} on every machine,
     * in upper or lower case. Days that don't exist, such as February 30, are not accepted. Years of two digits are from 2000
     * to 2099.
     *
     * @param pattern a pattern of {@link java.time.format.DateTimeFormatter} that determines a day
     * @param zone the zone of texts without one
     * @return the type
     * @throws IllegalArgumentException if the pattern is malformed, or doesn't determine a day, or only a part of a time, such
     *     as {@code hh} without {@code a}
     */
    public static FieldType date(String pattern, ZoneId zone) {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(zone, "zone");
        return new FieldType(ValueTypes.date(pattern, zone));
    }

    /**
     * Returns a type by its name in the table above, in upper or lower case. In {@code date(PATTERN,ZONE)} the zone is what
     * follows the last comma, if there is a zone of this name: {@code date(MMM d, yyyy)} has no zone,
     * {@code date(MMM d, yyyy,Europe/Berlin)} has one. A pattern that ends with {@code ,Z} must therefore be followed by a zone.
     *
     * <p>The types that headers for mongoimport have are accepted. {@code date_go} has a layout of Go, such as
     * {@code 2006-01-02 15:04:05}, and so may {@code date}; {@code date_ms} has a format of the function {@code FORMAT} of Microsoft
     * SQL Server, {@code date_oracle} one of the function {@code TO_DATE} of Oracle Database. They may have a zone, too. As with
     * mongoimport, seconds may have a fraction that the form doesn't mention, and in the forms of these three types years of two
     * digits are from 1969 to 2068. In these forms, a parenthesis or a backslash that is text is written after a backslash. The
     * abbreviation of a zone must be the id of a zone in {@link ZoneId}, such as {@code UTC}, {@code GMT} or {@code CET}. Parts that have
     * no exact equivalent, such as fractions in formats of SQL Server and Oracle, are not accepted.
     *
     * @param name the name
     * @return the type
     * @throws IllegalArgumentException if there is no such type, or a pattern or a zone isn't valid
     */
    public static FieldType parse(String name) {
        return new FieldType(ValueTypes.canonical(Objects.requireNonNull(name, "name")));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldType that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns a name that {@link #parse} accepts, without an alias. */
    @Override
    public String toString() {
        return name;
    }
}
