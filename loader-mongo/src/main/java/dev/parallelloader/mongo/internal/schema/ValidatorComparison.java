package dev.parallelloader.mongo.internal.schema;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Compares validators term by term, to find out whether one may accept documents that another one rejects. What can't be proved to be
 * as strict counts as weaker: a query that says the same in other words does.
 */
final class ValidatorComparison {

    private ValidatorComparison() {}

    /**
     * Compares two queries.
     *
     * @param before the validator that a collection has
     * @param after the validator that it would get
     * @return what may be weaker, in words; nothing if {@code after} rejects all documents that {@code before} rejects
     */
    static List<String> weakened(BsonDocument before, BsonDocument after) {
        List<String> weakened = new ArrayList<>();
        before.forEach((term, condition) -> { // all terms of a query must hold
            if (!after.containsKey(term)) {
                weakened.add("'" + term + "' is missing");
            } else if (term.equals("$jsonSchema") && condition.isDocument() && after.isDocument(term)) {
                weakened.addAll(SchemaComparison.weakened(condition.asDocument(), after.getDocument(term)));
            } else if (!same(condition, after.get(term))) {
                weakened.add("'" + term + "' differs");
            }
        });
        return weakened;
    }

    /** Whether two validators accept the same documents, as far as can be proved. */
    static boolean equal(BsonDocument one, BsonDocument other) {
        return one.equals(other)
                && weakened(one, other).isEmpty()
                && weakened(other, one).isEmpty();
    }

    /** Whether two values are the same in type and in order. In queries, fields in another order are another value. */
    static boolean same(BsonValue one, BsonValue other) {
        return text(one).equals(text(other));
    }

    private static String text(BsonValue value) {
        return new BsonDocument("", value).toJson(RulesText.EXACT);
    }
}
