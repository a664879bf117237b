package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.json;
import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonDecimal128;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored for cells of each type. Dates and JSON have tests of their own. */
class CellValuesTest {

    /** The last column is the stored value in Extended JSON. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    text    | abc | "abc"
                    text    | grün | "grün"
                    int32   | 0 | 0
                    int32   | 007 | 7
                    int32   | +7 | 7
                    int32   | -7 | -7
                    int32   | -0 | 0
                    int32   | 2147483647 | 2147483647
                    int32   | -2147483648 | -2147483648
                    int32   | 00000000000000000000000000000000000001 | 1
                    int64   | 7 | {$numberLong: "7"}
                    int64   | 9223372036854775807 | {$numberLong: "9223372036854775807"}
                    int64   | -9223372036854775808 | {$numberLong: "-9223372036854775808"}
                    int64   | -09223372036854775808 | {$numberLong: "-9223372036854775808"}
                    double  | 0 | {$numberDouble: "0.0"}
                    double  | -0 | {$numberDouble: "-0.0"}
                    double  | 007.5 | 7.5
                    double  | .5 | 0.5
                    double  | 5. | {$numberDouble: "5.0"}
                    double  | +1.5E+3 | {$numberDouble: "1500.0"}
                    double  | 1e-400 | {$numberDouble: "0.0"}
                    double  | 1.7976931348623157E308 | {$numberDouble: "1.7976931348623157E308"}
                    double  | NaN | {$numberDouble: "NaN"}
                    double  | Infinity | {$numberDouble: "Infinity"}
                    double  | -Infinity | {$numberDouble: "-Infinity"}
                    decimal | 1.50 | {$numberDecimal: "1.50"}
                    decimal | -0.00 | {$numberDecimal: "-0.00"}
                    decimal | 007 | {$numberDecimal: "7"}
                    decimal | 1e3 | {$numberDecimal: "1E+3"}
                    decimal | 9999999999999999999999999999999999 | {$numberDecimal: "9999999999999999999999999999999999"}
                    decimal | 9.999999999999999999999999999999999E6144 | {$numberDecimal: "9.999999999999999999999999999999999E+6144"}
                    decimal | 1e-6176 | {$numberDecimal: "1E-6176"}
                    decimal | NaN | {$numberDecimal: "NaN"}
                    boolean | true | true
                    boolean | TRUE | true
                    boolean | Yes | true
                    boolean | t | true
                    boolean | Y | true
                    boolean | 1 | true
                    boolean | False | false
                    boolean | no | false
                    boolean | F | false
                    boolean | n | false
                    boolean | 0 | false
                    date    | 2026-11-24 | {$date: "2026-11-24T00:00:00Z"}
                    date    | 2026-11-24T09:30 | {$date: "2026-11-24T09:30:00Z"}
                    date    | 2026-11-24 09:30:15.123456+01 | {$date: "2026-11-24T08:30:15.123Z"}
                    objectId | 507f1f77bcf86cd799439011 | {$oid: "507f1f77bcf86cd799439011"}
                    objectId | 507F1F77BCF86CD79943901A | {$oid: "507f1f77bcf86cd79943901a"}
                    uuid    | 123e4567-e89b-12d3-a456-426614174000 | {$uuid: "123e4567-e89b-12d3-a456-426614174000"}
                    uuid    | FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF | {$uuid: "ffffffff-ffff-ffff-ffff-ffffffffffff"}
                    base64  | aGVsbG8= | {$binary: {base64: "aGVsbG8=", subType: "00"}}
                    base64  | aGVsbG8 | {$binary: {base64: "aGVsbG8=", subType: "00"}}
                    base64  | +/+/ | {$binary: {base64: "+/+/", subType: "00"}}
                    hex     | 68656C6c6f | {$binary: {base64: "aGVsbG8=", subType: "00"}}
                    json    | {"a": [1, 2.5, {"$oid": "507f1f77bcf86cd799439011"}]} | {a: [1, 2.5, {$oid: "507f1f77bcf86cd799439011"}]}
                    json    | 12345678901 | {$numberLong: "12345678901"}
                    """)
    void a_cell_becomes_a_value(String type, String cell, String value) {
        assertThat(stored(type, cell)).isEqualTo(json(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    int32|2147483648
                    int32|-2147483649
                    int32|99999999999999999999999999
                    int32|1.0
                    int32|1e3
                    int32|-
                    int32|+
                    int32|+-1
                    int32| 7
                    int32|7\s
                    int32|1,000
                    int32|٣
                    int32|0x10
                    int64|9223372036854775808
                    int64|-9223372036854775809
                    int64|92233720368547758070
                    int64|7L
                    double|abc
                    double|1f
                    double|1.5d
                    double|0x1p3
                    double|1e
                    double|1e+
                    double|.
                    double|-.
                    double|e5
                    double|1.2.3
                    double|1,5
                    double| 1
                    double|1\s
                    double|1e999
                    double|-1e999
                    double|nan
                    double|+NaN
                    double|infinity
                    double|Infinity1
                    double|٣
                    decimal|12345678901234567890123456789012345
                    decimal|1e6145
                    decimal|1e-6177
                    decimal|1e99999999999
                    decimal|abc
                    decimal| 1
                    decimal|inf
                    boolean|2
                    boolean|on
                    boolean|truee
                    boolean|tru
                    boolean|01
                    boolean| true
                    boolean|ＴＲＵＥ
                    objectId|507f1f77bcf86cd79943901
                    objectId|507f1f77bcf86cd7994390111
                    objectId|507f1f77bcf86cd79943901g
                    objectId|507f1f77bcf86cd79943901-
                    uuid|123e4567e89b12d3a456426614174000
                    uuid|{123e4567-e89b-12d3-a456-426614174000}
                    uuid|123e4567-e89b-12d3-a456-42661417400
                    uuid|123e4567-e89b-12d3-a456_426614174000
                    uuid|123e4567-e89b-12d3-a4-564266141740-0
                    uuid|1-1-1-1-1
                    base64|a
                    base64|aGVsbG8==
                    base64|aGVs bG8=
                    base64|_-_-
                    base64|aGVsbG8=x
                    hex|abc
                    hex|0xab
                    hex|ag
                    hex|ä
                    """)
    void a_cell_that_does_not_fit_breaks_the_rule(String type, String cell) {
        assertThat(stored(type, cell)).isNull();
    }

    @Test
    void a_decimal_may_be_infinite() {
        assertThat(stored("decimal", "Infinity")).isEqualTo(new BsonDecimal128(Decimal128.POSITIVE_INFINITY));
        assertThat(stored("decimal", "-Infinity")).isEqualTo(new BsonDecimal128(Decimal128.NEGATIVE_INFINITY));
        assertThat(stored("decimal", "+Infinity")).isNull();
    }

    @Test
    void values_of_other_java_types_are_converted() {
        assertThat(stored("int32", 7)).isEqualTo(new BsonInt32(7));
        assertThat(stored("int32", 7L)).isEqualTo(new BsonInt32(7));
        assertThat(stored("int32", 7.0)).isEqualTo(new BsonInt32(7));
        assertThat(stored("int32", new BigDecimal("7E+3"))).isEqualTo(new BsonInt32(7000));
        assertThat(stored("int32", 7.5)).isNull();
        assertThat(stored("int32", Double.NaN)).isNull();
        assertThat(stored("int32", 1L << 31)).isNull();
        assertThat(stored("int32", 1e10)).isNull();
        assertThat(stored("int32", true)).isNull();
        assertThat(stored("int64", 1e10)).isEqualTo(new BsonInt64(10_000_000_000L));
        assertThat(stored("int64", new BigDecimal("1E+999999999"))).isNull();
        assertThat(stored("int64", BigInteger.TWO.pow(63))).isNull();
        assertThat(stored("double", 0.1f)).isEqualTo(json("0.1"));
        assertThat(stored("double", Double.NEGATIVE_INFINITY)).isEqualTo(json("{$numberDouble: '-Infinity'}"));
        assertThat(stored("double", new BigDecimal("1E+3"))).isEqualTo(json("1000.0"));
        assertThat(stored("decimal", new BigDecimal("1.50"))).isEqualTo(json("{$numberDecimal: '1.50'}"));
        assertThat(stored("decimal", 1e10)).isEqualTo(json("{$numberDecimal: '1.0E+10'}"));
        assertThat(stored("boolean", true)).isEqualTo(json("true"));
        assertThat(stored("boolean", 0)).isEqualTo(json("false"));
        assertThat(stored("boolean", 0.5)).isNull();
        assertThat(stored("objectId", new ObjectId("507f1f77bcf86cd799439011")))
                .isEqualTo(json("ObjectId('507f1f77bcf86cd799439011')"));
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        assertThat(stored("uuid", uuid)).isEqualTo(new BsonBinary(uuid));
        assertThat(stored("hex", new byte[] {1, 2})).isEqualTo(new BsonBinary(new byte[] {1, 2}));
        assertThat(stored("base64", new byte[] {1, 2})).isEqualTo(new BsonBinary(new byte[] {1, 2}));
        assertThat(stored("base64", new byte[0])).isNull();
        assertThat(stored("json", 7)).isEqualTo(new BsonInt32(7));
        assertThat(stored("json", true)).isEqualTo(json("true"));
        assertThat(stored("text", 7)).isEqualTo(new BsonString("7"));
    }
}
