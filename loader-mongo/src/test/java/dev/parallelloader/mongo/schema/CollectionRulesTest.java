package dev.parallelloader.mongo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bsonType\": \"object\"}",
                "{\"required\": [\"a\"], \"title\": \"x\"}",
                "{\"properties\": {\"a\": {\"bsonType\": \"int\"}}, \"additionalProperties\": false}",
                " {\"properties\": {}}\n"
            })
    void a_schema_alone_becomes_a_query(String schema) {
        assertThat(validator(schema)).isEqualTo(new BsonDocument("$jsonSchema", BsonDocument.parse(schema)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$jsonSchema\": {\"required\": [\"a\"]}}",
                "{\"price\": {\"$gt\": {\"$numberDecimal\": \"0\"}}}",
                "{\"required\": {\"$exists\": true}}",
                "{\"bsonType\": {\"$exists\": true}}",
                "{\"properties\": {\"$exists\": true}}",
                "{\"title\": \"x\"}",
                "{\"required\": [\"a\"], \"price\": 1}"
            })
    void a_query_remains_as_it_is(String query) {
        assertThat(validator(query)).isEqualTo(BsonDocument.parse(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{a: 1}",
                "{\"a\": 1",
                "{\"a\": 1} {}",
                "{\"a\": new Date()}",
                "{\"a\": {\"$numberInt\": \"x\"}}",
                "{\"a\\u0000\": 1}"
            })
    void a_validator_is_one_object_in_extended_json(String text) {
        assertThatThrownBy(() -> validator(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the validator must be ");
    }

    @Test
    void all_faults_are_named_at_once() {
        CollectionRulesBuilder builder = CollectionRules.builder()
                .validator("{}")
                .index()
                .index("a", "a")
                .uniqueIndex("a..b")
                .uniqueIndex("$x");

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the validator must not be empty")
                .hasMessageContaining("at least one field")
                .hasMessageContaining("the index on a, a must not have a field twice")
                .hasMessageContaining("'a..b'")
                .hasMessageContaining("'$x'");
        assertThatThrownBy(() -> CollectionRules.builder().build()).hasMessage("there must be a validator or an index");
    }

    @Test
    void rules_do_not_change() {
        CollectionRules rules = CollectionRules.builder()
                .validator("{\"a\": 1}")
                .index("a", "b")
                .index("a", "b")
                .uniqueIndex("c")
                .build();
        rules.validator().orElseThrow().clear();

        assertThat(rules.validator()).hasValue(BsonDocument.parse("{a: 1}"));
        assertThat(rules.indexes())
                .containsExactly(IndexRule.on("a", "b"), IndexRule.uniqueOn("c"))
                .extracting(IndexRule::toString)
                .containsExactly("index on a, b", "unique index on c");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, StoredViolations.LIMIT + 1})
    void a_count_of_violations_is_within_its_limit(long count) {
        assertThatThrownBy(() -> new StoredViolations(count, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be 0 to 1000, not " + count);
    }

    private static BsonDocument validator(String json) {
        return CollectionRules.builder().validator(json).build().validator().orElseThrow();
    }
}
