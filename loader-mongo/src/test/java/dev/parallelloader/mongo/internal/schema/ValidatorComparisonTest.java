package dev.parallelloader.mongo.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which validators can't be weaker than others. In the tables, schemas are written without $jsonSchema. */
class ValidatorComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | {required: ['a']}",
                "{required: ['a', 'b']}                     | {required: ['b', 'c', 'a']}",
                "{title: 'x', description: 'y'}             | {title: 'z'}",
                "{properties: {a: {bsonType: 'int'}}}       | {properties: {b: {}, a: {bsonType: 'int', minimum: 1}}}",
                "{properties: {a: {properties: {b: {}}}}}   | {properties: {a: {properties: {b: {bsonType: 'int'}}}}}",
                "{bsonType: ['object', 'null']}             | {bsonType: 'object'}",
                "{properties: {a: {bsonType: 'number'}}}    | {properties: {a: {bsonType: ['decimal', 'int']}}}",
                "{properties: {a: {enum: [1, 2]}}}          | {properties: {a: {enum: [2]}}}",
                "{properties: {a: {items: {minLength: 1}}}} | {properties: {a: {items: {minLength: 1, maxLength: 2}}}}",
                "{additionalProperties: true}               | {properties: {a: {}}}",
                "{additionalProperties: true}               | {additionalProperties: false}",
                "{properties: {a: {}, b: {}}, additionalProperties: false}"
                        + " | {properties: {a: {}, b: {minLength: 1}}, additionalProperties: false, required: ['a']}",
                "{anyOf: [{required: ['a']}]}               | {anyOf: [{required: ['a']}], minProperties: 2}"
            })
    void a_schema_that_adds_rules_is_not_weaker(String before, String after) {
        assertThat(ValidatorComparison.weakened(schema(before), schema(after))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{required: ['a', 'b']}               | {required: ['a']}                       | b is no longer required",
                "{required: ['a']}                    | {bsonType: 'object'}                    | required is missing",
                "{properties: {a: {required: ['b']}}} | {properties: {a: {required: ['c']}}}    | b of a is no longer required",
                "{properties: {a: {minLength: 1}}}    | {properties: {b: {minLength: 1}}}       | the rule of a is missing",
                "{properties: {a: {minLength: 2}}}    | {properties: {a: {minLength: 1}}}       | minLength of a differs",
                "{properties: {a: {bsonType: 'int'}}} | {properties: {a: {bsonType: 'number'}}} | number, ",
                "{properties: {a: {bsonType: 'int'}}} | {properties: {a: {}}}                   | bsonType of a is missing",
                "{properties: {a: {enum: [1]}}}       | {properties: {a: {enum: [1, 'x']}}}     | enum of a also allows x",
                "{properties: {a: {enum: [{b: 1, c: 2}]}}} | {properties: {a: {enum: [{c: 2, b: 1}]}}} | enum of a",
                "{properties: {a: {items: {minLength: 1}}}} | {properties: {a: {items: {}}}} | minLength of a[] is missing",
                "{properties: {a: {items: [{}]}}}     | {properties: {a: {items: [{}, {}]}}}    | items of a differs",
                "{additionalProperties: false}        | {}                        | additionalProperties is missing",
                "{additionalProperties: false}        | {additionalProperties: false, properties: {a: {}}} | properties names",
                "{additionalProperties: false}"
                        + " | {additionalProperties: false, patternProperties: {a: {}}} | patternProperties names more",
                "{properties: {a: {additionalItems: false}}}"
                        + " | {properties: {a: {additionalItems: false, items: [{}]}}} | items of a names more",
                "{not: {required: ['a', 'b']}}        | {not: {required: ['a']}}                | not differs",
                "{anyOf: [{required: ['a']}]}         | {anyOf: [{required: ['a']}, {}]}        | anyOf differs"
            })
    void a_schema_that_may_allow_more_is_weaker(String before, String after, String weakened) {
        assertThat(ValidatorComparison.weakened(schema(before), schema(after)))
                .singleElement()
                .asString()
                .contains(weakened.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}                       | {a: 1, b: {$gt: 0}}",
                "{}                           | {a: 1}",
                "{$jsonSchema: {}}            | {$jsonSchema: {required: ['a']}, $expr: {$gt: ['$a', 1]}}"
            })
    void a_query_that_adds_terms_is_not_weaker(String before, String after) {
        assertThat(ValidatorComparison.weakened(BsonDocument.parse(before), BsonDocument.parse(after)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{a: 1, b: 2}                 | {b: 2}                       | 'a' is missing",
                "{a: {$gt: 5}}                | {a: {$gt: 6}}                | 'a' differs",
                "{a: {b: 1, c: 2}}            | {a: {c: 2, b: 1}}            | 'a' differs",
                "{a: 1}                       | {a: {$numberLong: '1'}}      | 'a' differs",
                "{$and: [{a: 1}]}             | {a: 1}                       | '$and' is missing",
                "{$jsonSchema: {}}            | {a: 1}                       | '$jsonSchema' is missing"
            })
    void a_query_that_says_something_else_is_weaker(String before, String after, String weakened) {
        assertThat(ValidatorComparison.weakened(BsonDocument.parse(before), BsonDocument.parse(after)))
                .containsExactly(weakened);
    }

    @Test
    void validators_are_equal_whatever_the_order_of_keywords() {
        BsonDocument one = schema("{required: ['a', 'b'], properties: {a: {}, b: {}}}");

        assertThat(ValidatorComparison.equal(one, schema("{properties: {b: {}, a: {}}, required: ['a', 'b']}")))
                .isTrue();
        assertThat(ValidatorComparison.equal(one, schema("{properties: {b: {}, a: {}}, required: ['a']}")))
                .isFalse();
        assertThat(ValidatorComparison.equal(
                        BsonDocument.parse("{a: {b: 1, c: 2}}"), BsonDocument.parse("{a: {c: 2, b: 1}}")))
                .isFalse();
    }

    private static BsonDocument schema(String text) {
        return new BsonDocument("$jsonSchema", BsonDocument.parse(text));
    }
}
