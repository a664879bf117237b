package dev.parallelloader.mongo.internal.document;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** A rule for values of one BSON type: its description, and what the server checks. */
abstract class TypedRule implements FieldRule {

    private final @Nullable String bsonType;
    private final String description;

    /**
     * @param bsonType the type's name in a {@code $jsonSchema}, or null for values of any type
     * @param description a predicate
     */
    TypedRule(@Nullable String bsonType, String description) {
        this.bsonType = bsonType;
        this.description = description;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final BsonDocument schema() {
        BsonDocument schema = new BsonDocument();
        if (bsonType != null) {
            schema.append("bsonType", new BsonString(bsonType));
        }
        return schema.append("description", new BsonString(description));
    }
}
