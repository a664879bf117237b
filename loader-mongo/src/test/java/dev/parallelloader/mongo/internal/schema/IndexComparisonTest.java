package dev.parallelloader.mongo.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.mongo.schema.IndexRule;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which indexes suffice for others. */
class IndexComparisonTest {

    private static final BsonDocument FRENCH = BsonDocument.parse("{locale: 'fr'}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a     | false | {key: {a: 1}}",
                "a     | false | {key: {a: -1}}",
                "a     | false | {key: {a: {$numberDouble: '1.0'}}}",
                "a     | false | {key: {a: 1, b: 1}}",
                "a     | false | {key: {a: 1, b: 'hashed'}}",
                "a     | false | {key: {a: 1}, unique: true, expireAfterSeconds: 60}",
                "a,b   | false | {key: {a: -1, b: -1, c: 1}}",
                "a     | true  | {key: {a: 1}, unique: true}",
                "a     | true  | {key: {a: 1}, unique: true, sparse: false}",
                "a     | true  | {key: {a: 1}, unique: true, collation: {locale: 'fr'}}",
                "_id   | false | {key: {b: 1}}",
                "_id   | true  | {key: {b: 1}}"
            })
    void some_indexes_suffice(String fields, boolean unique, String existing) {
        IndexComparison compared = compare(fields, unique, existing);

        assertThat(compared.missing()).isEmpty();
        assertThat(compared.conflicts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a     | false | {key: {b: 1, a: 1}}",
                "a     | false | {key: {a: 'hashed'}}",
                "a     | false | {key: {a: 'text'}}",
                "a     | false | {key: {a: 1, b: 1}, sparse: true}",
                "a,b   | false | {key: {a: 1}}",
                "a,b   | false | {key: {a: 1, b: -1}}",
                "a     | true  | {key: {a: 1, b: 1}, unique: true}",
                "a,b   | true  | {key: {b: 1, a: 1}, unique: true}"
            })
    void others_do_not(String fields, boolean unique, String existing) {
        IndexComparison compared = compare(fields, unique, existing);

        assertThat(compared.missing()).containsExactly(IndexRule.parse(fields, unique));
        assertThat(compared.conflicts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a     | true  | {key: {a: 1}}                                    | isn't unique",
                "a     | true  | {key: {a: 1}, unique: true, sparse: true}        | other options (sparse)",
                "a     | false | {key: {a: 1}, hidden: true}                      | other options (hidden)",
                "a     | false | {key: {a: 1}, partialFilterExpression: {b: 1}}   | (partialFilterExpression)",
                "a     | true  | {key: {a: 1}, unique: true, collation: {locale: 'de'}} | other options (collation)"
            })
    void an_index_with_other_options_is_a_conflict(String fields, boolean unique, String existing, String conflict) {
        IndexComparison compared = compare(fields, unique, existing);

        assertThat(compared.missing()).isEmpty();
        assertThat(compared.conflicts())
                .singleElement()
                .asString()
                .contains(conflict, "drop it with db.getCollection(\"items\").dropIndex(\"mine\")");
    }

    private static IndexComparison compare(String fields, boolean unique, String existing) {
        BsonDocument index = BsonDocument.parse(existing).append("name", new BsonString("mine"));
        return IndexComparison.of("items", List.of(index), List.of(IndexRule.parse(fields, unique)), FRENCH);
    }
}
