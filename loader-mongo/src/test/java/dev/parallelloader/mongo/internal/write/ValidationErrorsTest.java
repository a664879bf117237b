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
        assertThat(ValidationErrors.describe(error))
                .isEqualTo("the collection's validator rejected the document" + words);
    }

    @Test
    void of_many_broken_rules_the_first_ones_are_described() {
        String missing =
                IntStream.range(0, 1_000).mapToObj(i -> "'field" + i + "'").collect(Collectors.joining(","));
        BsonDocument errInfo = BsonDocument.parse(
                "{details: {schemaRulesNotSatisfied: [{operatorName: 'required', missingProperties: [" + missing
                        + "]}]}}");

        assertThat(ValidationErrors.describe(new BulkWriteError(121, "Document failed validation", errInfo, 0)))
                .hasSizeLessThanOrEqualTo(256)
                .startsWith("the collection's validator rejected the document: field field0 is missing, field field1")
                .endsWith("…");
    }
}
