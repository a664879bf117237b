package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.mongo.internal.document.DocumentField;
import dev.parallelloader.mongo.internal.document.DocumentMapping;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A collection and the rules for its documents. Workers check rows by the same mapping that the server's validator is made
 * from, so the two can't disagree.
 *
 * @param collection the collection's name
 * @param mapping the fields of its documents
 * @param indexes the names of fields that have an ascending index each, besides {@code _id}
 */
public record CollectionSchema(String collection, DocumentMapping mapping, List<String> indexes) {

    private static final String TITLE_PREFIX = "parallel-loader: ";

    /** Copies the list. */
    public CollectionSchema {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(mapping, "mapping");
        indexes = List.copyOf(indexes);
    }

    /** The validator for the server. It allows further fields, since other applications may extend documents. */
    public BsonDocument validator() {
        BsonDocument properties = new BsonDocument();
        mapping.fields()
                .forEach(field -> properties.append(field.name(), field.rule().schema()));
        BsonArray required = new BsonArray(mapping.fields().stream()
                .map(DocumentField::name)
                .map(BsonString::new)
                .collect(Collectors.toList()));
        return new BsonDocument(
                "$jsonSchema",
                new BsonDocument("bsonType", new BsonString("object"))
                        .append("title", title())
                        .append("required", required)
                        .append("properties", properties));
    }

    /** Whether a validator found on the server is the loader's, of this or of another version. */
    boolean recognizes(BsonDocument validator) {
        return validator
                .getDocument("$jsonSchema", new BsonDocument())
                .get("title", new BsonString(""))
                .equals(title());
    }

    private BsonString title() {
        return new BsonString(TITLE_PREFIX + collection);
    }
}
