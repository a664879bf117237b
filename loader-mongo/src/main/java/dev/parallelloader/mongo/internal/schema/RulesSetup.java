package dev.parallelloader.mongo.internal.schema;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.CollectionSetup.Rules;
import dev.parallelloader.mongo.schema.ConflictingRulesException;
import dev.parallelloader.mongo.schema.IndexRule;
import dev.parallelloader.mongo.schema.StoredViolations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Sets rules on a collection that may exist. First compares all rules with what the collection has, which needs no right but to read.
 * Then changes only what differs: first the indexes, which the stored documents can prevent, then the validator, which they can't.
 */
public final class RulesSetup {

    /** Codes of errors in a query: BadValue, FailedToParse, TypeMismatch, QueryFeatureNotAllowed, and for regular expressions. */
    private static final Set<Integer> WRONG_QUERY = Set.of(2, 9, 14, 224, 51091);

    private final String collection;
    private final Catalog catalog;
    private final MongoLink link;

    public RulesSetup(MongoLink link, String collection) {
        this.link = link;
        this.catalog = new Catalog(link);
        this.collection = collection;
    }

    /**
     * Sets rules.
     *
     * @param replace whether a validator may be replaced by one that accepts other documents
     * @throws ConflictingRulesException if the collection has rules or documents that contradict them
     * @throws LoaderException if the collection is a view or a time series, or the server doesn't accept the validator
     */
    public CollectionSetup apply(CollectionRules rules, boolean replace) throws InterruptedException {
        BsonDocument wanted = rules.validator().orElseGet(BsonDocument::new);
        Optional<BsonDocument> found = catalog.find(collection);
        if (found.isEmpty()) {
            requireAccepted(wanted);
            if (catalog.create(collection, wanted, this::described)) {
                List<IndexRule> indexes = IndexComparison.of(collection, List.of(), rules.indexes(), new BsonDocument())
                        .missing();
                catalog.addIndexes(collection, indexes, this::described);
                return new CollectionSetup(collection, created(wanted), indexes, StoredViolations.NONE);
            }
            found = catalog.find(collection); // someone else created it in between
        }
        return complete(found.orElseGet(BsonDocument::new), wanted, rules.indexes(), replace);
    }

    private Rules created(BsonDocument wanted) {
        return wanted.isEmpty() || link.hasSessions() ? Rules.CREATED : Rules.UNSUPPORTED;
    }

    private CollectionSetup complete(BsonDocument found, BsonDocument wanted, List<IndexRule> indexes, boolean replace)
            throws InterruptedException {
        requireCollection(found);
        List<String> weakened = ValidatorComparison.weakened(Catalog.validator(found), wanted);
        Rules change = change(found, wanted, weakened);
        IndexComparison compared =
                IndexComparison.of(collection, catalog.indexes(collection), indexes, Catalog.collation(found));
        List<String> conflicts = new ArrayList<>(compared.conflicts());
        if (change == Rules.REPLACED && !replace) {
            conflicts.add(
                    0,
                    "it has another validator, and the given one may be weaker (" + String.join(", ", weakened)
                            + "); to set it anyway, use replaceRules (--replace)");
        }
        if (!conflicts.isEmpty()) {
            throw new ConflictingRulesException(collection, conflicts);
        }
        boolean sets = change != Rules.KEPT && change != Rules.NONE && change != Rules.UNSUPPORTED;
        StoredViolations violations =
                sets ? catalog.violations(collection, wanted, this::described) : StoredViolations.NONE;
        catalog.addIndexes(collection, compared.missing(), this::described);
        if (sets) {
            catalog.setValidator(collection, wanted, this::described);
        }
        return new CollectionSetup(collection, change, compared.missing(), violations);
    }

    private Rules change(BsonDocument found, BsonDocument wanted, List<String> weakened) {
        BsonDocument before = Catalog.validator(found);
        if (wanted.isEmpty()) {
            return Rules.NONE;
        }
        // Sessions and $jsonSchema were introduced in the same version; see SchemaSetup.
        if (!link.hasSessions()) {
            return Rules.UNSUPPORTED;
        }
        if (before.isEmpty()) {
            return Rules.SET;
        }
        if (!weakened.isEmpty()) {
            return Rules.REPLACED;
        }
        return ValidatorComparison.equal(before, wanted) && Catalog.isEnforced(found) ? Rules.KEPT : Rules.TIGHTENED;
    }

    private void requireCollection(BsonDocument found) {
        String type = Catalog.type(found);
        if (!type.equals("collection")) {
            throw new LoaderException(
                    collection + " is a " + (type.equals("timeseries") ? "time series collection" : type)
                            + ", on which no rules can be set: name an ordinary collection");
        }
    }

    /** Sends a query with the validator to a collection without documents, to learn whether the server accepts it. */
    private void requireAccepted(BsonDocument validator) throws InterruptedException {
        if (!validator.isEmpty() && link.hasSessions()) {
            catalog.violations(collection, validator, this::described);
        }
    }

    /** Describes errors that are due to the rules or to stored documents, and returns others as they are. */
    private Throwable described(Throwable thrown) {
        if (thrown instanceof DuplicateKeyException duplicate) {
            return new ConflictingRulesException(collection, List.of(duplicate(duplicate.getResponse())), duplicate);
        }
        if (!(thrown instanceof MongoCommandException command)) {
            return thrown;
        }
        if (WRONG_QUERY.contains(command.getErrorCode())
                && !command.getErrorMessage().contains("'j'")) {
            return new LoaderException(
                    "the server doesn't accept the validator (--validator) of " + collection + ": "
                            + MessageText.line(command.getErrorMessage()),
                    command);
        }
        return command;
    }

    private static String duplicate(BsonDocument response) {
        BsonDocument key = response.getDocument("keyValue", new BsonDocument());
        if (key.isEmpty()) { // an old server
            String message = response.getString("errmsg", new BsonString("")).getValue();
            return "a unique index can't be created, as documents have the same key; change or delete all of them but one: "
                    + MessageText.line(message);
        }
        String values = key.entrySet().stream()
                .map(field -> field.getKey() + " " + MessageText.quote(field.getValue()))
                .collect(Collectors.joining(", "));
        return "the unique index on " + String.join(", ", key.keySet())
                + " can't be created, as several documents have " + values
                + "; change or delete all of them but one, or leave the index out";
    }
}
