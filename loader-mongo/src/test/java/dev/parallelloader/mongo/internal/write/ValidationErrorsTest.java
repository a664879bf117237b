package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.bulk.BulkWriteError;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationErrorsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{}` | ``",
                "`{details: {operatorName: '$in', reason: 'no'}}` | `: {\"operatorName\": \"$in\", \"reason\": \"no\"}`",
                "`{details: {schemaRulesNotSatisfied: [{operatorName: 'required', missingProperties: ['a', 'b']}]}}`"
                        + " | `: field a is missing, field b is missing`",
                "`{details: {schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied:"
                        + " [{propertyName: 'a', description: 'must be short', details: []}]}]}}`"
                        + " | `: field a must be short`",
                "`{details: {schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied:"
                        + " [{propertyName: 'a', details: [{operatorName: 'type', reason: 'was not'}]}]}]}}`"
                        + " | `: field a: type was not`",
                "`{details: {schemaRulesNotSatisfied: [{operatorName: 'minProperties', reason: 'too few'}]}}`"
                        + " | `: minProperties too few`"
            })
    void the_broken_rules_are_described(String errInfo, String words) {
        BulkWriteError error = new BulkWriteError(121, "Document failed validation", BsonDocument.parse(errInfo), 0);
        assertThat(ValidationErrors.of(error).description())
                .isEqualTo("the collection's validator rejected the document" + words);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{}` | ``",
                "`{operatorName: '$in', reason: 'no'}` | ``",
                "`{schemaRulesNotSatisfied: [{operatorName: 'minProperties', reason: 'too few'}]}` | ``",
                "`{schemaRulesNotSatisfied: [{operatorName: 'minProperties', reason: 'too few'},"
                        + " {operatorName: 'required', missingProperties: ['a', 'b']}]}` | `a b`",
                "`{schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied:"
                        + " [{propertyName: 'b', description: 'must be short'}, {propertyName: 'a', description: 'x'}]}]}`"
                        + " | `b a`",
                "`{schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied:"
                        + " [{propertyName: 'a', details: [{operatorName: 'properties', propertiesNotSatisfied:"
                        + " [{propertyName: 'b', details: [{operatorName: 'type', reason: 'was not'}]}]}]}]}]}`"
                        + " | `a.b`"
            })
    void the_fields_that_break_rules_are_known_if_the_server_names_them(String details, String fields) {
        BsonDocument errInfo = new BsonDocument("details", BsonDocument.parse(details));
        BulkWriteError error = new BulkWriteError(121, "Document failed validation", errInfo, 0);

        assertThat(String.join(" ", ValidationErrors.of(error).fields())).isEqualTo(fields);
    }

    @Test
    void of_many_broken_rules_the_first_ones_are_described() {
        String missing =
                IntStream.range(0, 1_000).mapToObj(i -> "'field" + i + "'").collect(Collectors.joining(","));
        BsonDocument errInfo = BsonDocument.parse(
                "{details: {schemaRulesNotSatisfied: [{operatorName: 'required', missingProperties: [" + missing
                        + "]}]}}");

        assertThat(ValidationErrors.of(new BulkWriteError(121, "Document failed validation", errInfo, 0))
                        .description())
                .hasSizeLessThanOrEqualTo(256)
                .startsWith("the collection's validator rejected the document: field field0 is missing, field field1")
                .endsWith("…");
    }
}
