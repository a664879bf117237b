package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.mongo.schema.IndexRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/**
 * What is to be done so that a collection has some indexes.
 *
 * @param missing the indexes to create
 * @param conflicts indexes that prevent that, in words
 */
record IndexComparison(List<IndexRule> missing, List<String> conflicts) {

    /** Options with which an index doesn't contain all documents, isn't used by queries, or compares text by a language. */
    private static final List<String> LIMITING = List.of("partialFilterExpression", "sparse", "hidden", "collation");

    private static final IndexRule ID = IndexRule.on("_id");

    /** Copies the lists. */
    IndexComparison {
        missing = List.copyOf(missing);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Compares indexes.
     *
     * @param listed the indexes of the collection, as the server lists them
     * @param wanted the indexes that it must have
     * @param collation the collation that indexes of the collection have by default; empty for none
     */
    static IndexComparison of(
            String collection, List<BsonDocument> listed, List<IndexRule> wanted, BsonDocument collation) {
        List<BsonDocument> existing =
                listed.stream().map(index -> withoutDefault(index, collation)).toList();
        List<IndexRule> missing = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (IndexRule rule : wanted) {
            if (existing.stream().anyMatch(index -> suffices(index, rule))
                    || rule.fields().equals(ID.fields()) // every collection has it, and it is unique
                    || coveredByUnique(rule, wanted)) {
                continue;
            }
            Optional<String> conflict = existing.stream()
                    .flatMap(index -> conflict(collection, index, rule).stream())
                    .findFirst();
            conflict.ifPresentOrElse(conflicts::add, () -> missing.add(rule));
        }
        return new IndexComparison(missing, conflicts);
    }

    private static BsonDocument withoutDefault(BsonDocument index, BsonDocument collation) {
        BsonDocument changed = index.clone();
        changed.remove("collation", collation);
        return changed;
    }

    /** A unique index on the same fields makes an ordinary one superfluous. */
    private static boolean coveredByUnique(IndexRule rule, List<IndexRule> wanted) {
        return !rule.unique() && wanted.contains(new IndexRule(rule.fields(), true));
    }

    /** An index serves the same queries as one on its first fields. Only one on the same fields makes them unique. */
    private static boolean suffices(BsonDocument index, IndexRule rule) {
        List<String> fields = fields(index);
        boolean same = fields.equals(rule.fields());
        boolean begins = fields.size() >= rule.fields().size()
                && fields.subList(0, rule.fields().size()).equals(rule.fields());
        return limits(index).isEmpty()
                && (rule.unique() ? same && isUnique(index) : begins && oneDirection(index, rule));
    }

    private static Optional<String> conflict(String collection, BsonDocument index, IndexRule rule) {
        if (!fields(index).equals(rule.fields()) || !oneDirection(index, rule)) {
            return Optional.empty();
        }
        List<String> limits = limits(index);
        String name = index.getString("name").getValue();
        return Optional.of("the index " + name + " on the same fields as the " + rule
                + (limits.isEmpty() ? " isn't unique" : " has other options (" + String.join(", ", limits) + ")")
                + ": if nothing else needs it, drop it with db.getCollection(\"" + collection + "\").dropIndex(\""
                + name
                + "\"), and try again");
    }

    private static List<String> limits(BsonDocument index) {
        return LIMITING.stream()
                .filter(option -> index.containsKey(option) && !BsonBoolean.FALSE.equals(index.get(option)))
                .toList();
    }

    private static boolean isUnique(BsonDocument index) {
        return index.getBoolean("unique", BsonBoolean.FALSE).getValue();
    }

    private static List<String> fields(BsonDocument index) {
        return List.copyOf(index.getDocument("key").keySet());
    }

    /** Whether the fields of a rule, with which the index begins, are all ascending or all descending, and not for text or hashed. */
    private static boolean oneDirection(BsonDocument index, IndexRule rule) {
        List<BsonValue> directions = List.copyOf(index.getDocument("key").values())
                .subList(0, rule.fields().size());
        return Stream.of(1, -1)
                .anyMatch(sign -> directions.stream()
                        .allMatch(direction ->
                                direction instanceof BsonNumber number && Math.signum(number.doubleValue()) == sign));
    }
}
