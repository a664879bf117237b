package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeTest {

    @Test
    void any_value_in_extended_json_is_stored_with_its_type() {
        assertThat(stored("json", " {\"a\" : [ ] , \"b\":{}}\n"))
                .isEqualTo(new BsonDocument("a", new BsonArray()).append("b", new BsonDocument()));
        assertThat(stored("json", "[1, -2.5e1]")).isEqualTo(BsonArray.parse("[1, -25.0]"));
        assertThat(stored("json", "\"a\\u00e9\\n\\ud83d\\ude00😀\"")).isEqualTo(new BsonString("aé\n😀😀"));
        assertThat(stored("json", "0")).isEqualTo(new BsonInt32(0));
        assertThat(stored("json", "2147483648")).isEqualTo(new BsonInt64(1L << 31));
        assertThat(stored("json", "null")).isEqualTo(BsonNull.VALUE);
        assertThat(stored("json", "{\"$date\": \"1970-01-01T00:00:01Z\"}")).isEqualTo(new BsonDateTime(1_000));
        assertThat(stored("json", "{\"$numberLong\": \"7\"}")).isEqualTo(new BsonInt64(7));
        assertThat(stored("json", "{\"$minKey\": 1}")).isEqualTo(new BsonMinKey());
        assertThat(stored("json", "{\"a\": 1, \"a\": 2}")).isEqualTo(new BsonDocument("a", new BsonInt32(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "abc",
                "'a'",
                "{a: 1}",
                "{\"a\": 1",
                "{\"a\": 1}}",
                "{\"a\"}",
                "{\"a\": }",
                "{\"a\": 1,}",
                "{,}",
                "[1,]",
                "[1 2]",
                "[",
                "]",
                "1, \"b\": 2",
                "1}",
                "1} {",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "-",
                "NaN",
                "tru",
                "True",
                "nullx",
                "undefined",
                "new Date()",
                "ISODate(\"2026-11-24\")",
                "1 // comment",
                "\"a",
                "\"a\nb\"",
                "\"\\x\"",
                "\"\\",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"\\ud800x\"",
                "\"\\ude00\\ud83d\"",
                "99999999999999999999",
                "1e999",
                "[-1.5E400]",
                "{\"a\\u0000b\": 1}",
                "{\"$oid\": \"123\"}",
                "{\"$oid\": 5}",
                "{\"$date\": \"yesterday\"}",
                "{\"$numberLong\": \"x\"}",
                "{\"$numberDecimal\": \"x\"}",
                "{\"$numberDouble\": \"x\"}",
                "{\"$numberInt\": \"3000000000\"}",
                "{\"$uuid\": \"1\"}",
                "{\"$binary\": {\"base64\": \"a\", \"subType\": \"00\"}}",
                "{\"$binary\": {\"base64\": \"AAAA\", \"subType\": \"xx\"}}",
                "{\"$timestamp\": {\"t\": -1}}",
                "{\"$regularExpression\": {\"pattern\": \"a\\u0000\", \"options\": \"\"}}",
                "{\"$code\": 5}",
                "{\"$dbPointer\": 1}"
            })
    void other_texts_break_the_rule(String text) {
        assertThat(stored("json", text)).isNull();
    }

    @Test
    void objects_and_arrays_may_be_nested_as_deep_as_in_mongodb() {
        for (String[] brackets : List.of(new String[] {"[", "]"}, new String[] {"{\"a\":", "}"})) {
            assertThat(stored("json", brackets[0].repeat(99) + "1" + brackets[1].repeat(99)))
                    .isNotNull();
            assertThat(stored("json", brackets[0].repeat(100) + "1" + brackets[1].repeat(100)))
                    .isNull();
        }
        assertThat(stored("json", "[".repeat(1_000_000))).isNull();
    }

    /** What the checker lets through is either converted or reported, whatever is in it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damaged_extended_json_never_fails_in_another_way(long seed) {
        Random random = new Random(seed);
        String whole = new BsonDocument("v", Objects.requireNonNull(stored("json", everyType()))).toJson();
        String[] pieces = {
            "\"", "{", "}", "[", "]", ":", ",", "1", "-", "\"$oid\"", "\"x\"", "null", "\\", " ", "$", "{}"
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int damages = random.nextInt(3); damages >= 0; damages--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(8));
                text.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
            assertThat(Objects.requireNonNullElse(stored("json", text.toString()), BsonNull.VALUE))
                    .as("seed %d: %s", seed, text)
                    .isNotNull();
        }
    }

    private static String everyType() {
        return "[{\"$oid\": \"507f1f77bcf86cd799439011\"}, {\"$date\": {\"$numberLong\": \"5\"}}, {\"$numberInt\": \"1\"},"
                + " {\"$numberDecimal\": \"1.5\"}, {\"$numberDouble\": \"NaN\"}, {\"$binary\": {\"base64\": \"AAAA\","
                + " \"subType\": \"04\"}}, {\"$timestamp\": {\"t\": 1, \"i\": 2}}, {\"$regularExpression\": {\"pattern\":"
                + " \"a\", \"options\": \"i\"}}, {\"$code\": \"x\", \"$scope\": {}}, {\"$symbol\": \"s\"}, {\"$maxKey\": 1},"
                + " {\"$undefined\": true}, {\"$dbPointer\": {\"$ref\": \"c\", \"$id\": {\"$oid\":"
                + " \"507f1f77bcf86cd799439011\"}}}, {\"a\": {\"b\": [1, 2.5, \"c\"]}}]";
    }
}
