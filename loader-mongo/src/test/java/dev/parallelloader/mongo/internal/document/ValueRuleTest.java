package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueRuleTest {

    @Test
    void values_keep_their_types() {
        assertStored("text", "'text'");
        assertStored(5, "5");
        assertStored(5L, "{'$numberLong': '5'}");
        assertStored(1.0, "1.0");
        assertStored(true, "true");
        assertStored(null, "null");
        assertStored(new BigInteger("123456789012345678901"), "{'$numberDecimal': '123456789012345678901'}");
        assertStored(Map.of("a", Arrays.asList(1, null, "x")), "{'a': [1, null, 'x']}");
    }

    @Test
    void extended_json_has_its_type() {
        assertStored(Map.of("$oid", "0123456789abcdef01234567"), "{'$oid': '0123456789abcdef01234567'}");
        assertStored(Map.of("$date", "2026-01-02T03:04:05.006Z"), "{'$date': '2026-01-02T03:04:05.006Z'}");
        assertStored(Map.of("$numberDecimal", "1.10"), "{'$numberDecimal': '1.10'}");
        assertStored(Map.of("$numberDouble", "NaN"), "{'$numberDouble': 'NaN'}");
        assertStored(
                List.of(Map.of("at", Map.of("$date", Map.of("$numberLong", "5")))),
                "[{'at': {'$date': {'$numberLong': '5'}}}]");
    }

    @Test
    void what_mongodb_cannot_store_breaks_the_rule() {
        Object deep = 1;
        for (int i = 0; i < 101; i++) {
            deep = List.of(deep);
        }

        for (Object value : List.of(
                Map.of("$oid", "abc"),
                Map.of("$date", "yesterday"),
                Map.of("a\0", 1),
                new BigInteger("9".repeat(40)),
                deep)) {
            assertThat(ValueRule.INSTANCE.value(value)).isNull();
            assertThat(ValueRule.INSTANCE.fault(value)).isPresent();
        }
    }

    private static void assertStored(@Nullable Object value, String extendedJson) {
        BsonValue expected = BsonDocument.parse("{'': " + extendedJson.replace('\'', '"') + "}")
                .get("");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(value);
        BsonBuffer buffer = new BsonBuffer();

        int type = ValueRule.INSTANCE.write(Row.of(Columns.of("a"), values.toArray()), 0, buffer);

        assertThat(BsonBuffer.value(type, buffer.bytes(), 0, buffer.size())).isEqualTo(expected);
        assertThat(ValueRule.INSTANCE.value(value)).isEqualTo(expected);
    }
}
