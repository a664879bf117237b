package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionRulesBuilder;
import dev.parallelloader.mongo.schema.IndexRule;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The rules of a collection as a setting of a worker. */
public final class RulesText {

    private static final String VALIDATOR = "validator";
    private static final String INDEXES = "indexes";
    private static final String FIELDS = "fields";
    private static final String UNIQUE = "unique";

    /** Writes the types of numbers too. */
    static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private RulesText() {}

    /** Returns a text with all that the rules have. */
    public static String write(CollectionRules rules) {
        BsonDocument all = new BsonDocument();
        rules.validator().ifPresent(validator -> all.append(VALIDATOR, validator));
        List<BsonDocument> indexes =
                rules.indexes().stream().map(RulesText::document).toList();
        return all.append(INDEXES, new BsonArray(indexes)).toJson(EXACT);
    }

    private static BsonDocument document(IndexRule index) {
        BsonArray fields =
                new BsonArray(index.fields().stream().map(BsonString::new).toList());
        return new BsonDocument(FIELDS, fields).append(UNIQUE, BsonBoolean.valueOf(index.unique()));
    }

    /**
     * Reads the result of {@link #write}.
     *
     * @throws RuntimeException if it is another text
     */
    public static CollectionRules read(String text) {
        BsonDocument all = BsonDocument.parse(text);
        CollectionRulesBuilder rules = CollectionRules.builder();
        if (all.containsKey(VALIDATOR)) {
            rules.validator(all.getDocument(VALIDATOR).toJson(EXACT));
        }
        all.getArray(INDEXES).forEach(index -> rules.index(index(index.asDocument())));
        return rules.build();
    }

    private static IndexRule index(BsonDocument index) {
        List<String> fields = index.getArray(FIELDS).stream()
                .map(BsonValue::asString)
                .map(BsonString::getValue)
                .toList();
        return new IndexRule(fields, index.getBoolean(UNIQUE).getValue());
    }
}
