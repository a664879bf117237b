package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.document.FieldRule;
import dev.parallelloader.mongo.internal.document.FlatDocument;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import dev.parallelloader.mongo.social.SocialField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * What documents of a collection look like. The one source of both the server's validator and the check that workers
 * make before they write, so that the two can't disagree.
 *
 * @param collection the collection's name
 * @param fields the fields in the order in which they are stored; the first is {@code _id}
 */
public record CollectionSchema(String collection, List<Field> fields) {

    /** Accounts: who they are. */
    public static final CollectionSchema USERS = new CollectionSchema(
            "users",
            List.of(
                    new Field("_id", SocialField.USER_ID, FieldRule.FILLED),
                    new Field("email", SocialField.EMAIL, FieldRule.EMAIL),
                    new Field("name", SocialField.NAME, FieldRule.TEXT),
                    new Field("lastname", SocialField.LASTNAME, FieldRule.TEXT)));

    /** Status updates: what a user said. */
    public static final CollectionSchema STATUSES = new CollectionSchema(
            "statuses",
            List.of(
                    new Field("_id", SocialField.STATUS_ID, FieldRule.FILLED),
                    new Field("user_id", SocialField.USER_ID, FieldRule.FILLED),
                    new Field("status_text", SocialField.STATUS_TEXT, FieldRule.TEXT)));

    /** Where {@code user_id} is among the fields of a status. */
    public static final int STATUS_USER = 1;

    private static final String MARK = "parallel-loader: ";

    /**
     * A field, and the column that it comes from.
     *
     * @param name the field's name in documents
     * @param column the column's name in the input
     * @param form what its values must look like
     */
    public record Field(String name, SocialField column, FieldRule form) {}

    public CollectionSchema {
        fields = List.copyOf(fields);
    }

    /** The rule for a field; a user's id has the same where a status names it. */
    public static FieldRule form(SocialField column) {
        return Stream.of(USERS, STATUSES)
                .flatMap(schema -> schema.fields.stream())
                .filter(field -> field.column == column)
                .findFirst()
                .orElseThrow()
                .form();
    }

    /** The field of a column that this collection has. */
    public Field field(SocialField column) {
        return fields.stream()
                .filter(field -> field.column == column)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A copy of new values for some fields of one document.
     *
     * @throws IllegalArgumentException if there are none, or one is of a field that can't be changed
     */
    public Map<SocialField, String> changes(Map<SocialField, String> changes) {
        List<SocialField> changeable =
                fields.stream().skip(1).map(Field::column).toList();
        if (changes.isEmpty() || !changeable.containsAll(changes.keySet())) {
            throw new IllegalArgumentException(
                    "changes must be of one or more of " + changeable + ", not of " + changes.keySet());
        }
        return Map.copyOf(changes);
    }

    public String[] columns() {
        return fields.stream().map(field -> field.column().name()).toArray(String[]::new);
    }

    /** The document that a row becomes; a value that the row doesn't have is empty text. */
    public PendingDocument draft(Row row) {
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.text(fields.get(i).column().name());
        }
        return new PendingDocument(row, this, values);
    }

    /** What is wrong with a document, by the names of columns; empty if it may be stored. */
    public Optional<String> fault(FlatDocument document) {
        String faults = null;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.form().fits(document.value(i))) {
                String fault = field.column() + " " + field.form().fault(document.value(i));
                faults = faults == null ? fault : faults + "; " + fault;
            }
        }
        return Optional.ofNullable(faults);
    }

    /** The same rules for the server. Fields beyond these are allowed: others may add to what a loader wrote. */
    public BsonDocument validator() {
        BsonDocument properties = new BsonDocument();
        fields.forEach(field -> properties.append(field.name(), field.form().schema()));
        BsonArray required = new BsonArray(
                fields.stream().map(field -> new BsonString(field.name())).collect(Collectors.toList()));
        return new BsonDocument(
                "$jsonSchema",
                new BsonDocument("bsonType", new BsonString("object"))
                        .append("title", new BsonString(MARK + collection))
                        .append("required", required)
                        .append("properties", properties));
    }

    /** Whether a validator found on the server was put there by a loader, perhaps an older one. */
    boolean wrote(BsonDocument validator) {
        return validator
                .getDocument("$jsonSchema", new BsonDocument())
                .get("title", new BsonString(""))
                .equals(new BsonString(MARK + collection));
    }
}
