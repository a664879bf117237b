package dev.parallelloader.mongo;

import dev.parallelloader.api.source.Row;
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
record CollectionSchema(String collection, List<Field> fields) {

    /** Accounts: who they are. */
    static final CollectionSchema USERS = new CollectionSchema(
            "users",
            List.of(
                    new Field("_id", SocialField.USER_ID, Form.FILLED),
                    new Field("email", SocialField.EMAIL, Form.EMAIL),
                    new Field("name", SocialField.NAME, Form.TEXT),
                    new Field("lastname", SocialField.LASTNAME, Form.TEXT)));

    /** Status updates: what a user said. */
    static final CollectionSchema STATUSES = new CollectionSchema(
            "statuses",
            List.of(
                    new Field("_id", SocialField.STATUS_ID, Form.FILLED),
                    new Field("user_id", SocialField.USER_ID, Form.FILLED),
                    new Field("status_text", SocialField.STATUS_TEXT, Form.TEXT)));

    /** Where {@code user_id} is among the fields of a status. */
    static final int STATUS_USER = 1;

    private static final String MARK = "parallel-loader: ";

    /**
     * A field, and the column that it comes from.
     *
     * @param name the field's name in documents
     * @param column the column's name in the input
     * @param form what its values must look like
     */
    record Field(String name, SocialField column, Form form) {}

    CollectionSchema {
        fields = List.copyOf(fields);
    }

    /** The rule for a field; a user's id has the same where a status names it. */
    static Form form(SocialField column) {
        return Stream.of(USERS, STATUSES)
                .flatMap(schema -> schema.fields.stream())
                .filter(field -> field.column == column)
                .findFirst()
                .orElseThrow()
                .form();
    }

    /** The field of a column that this collection has. */
    Field field(SocialField column) {
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
    Map<SocialField, String> changes(Map<SocialField, String> changes) {
        List<SocialField> changeable =
                fields.stream().skip(1).map(Field::column).toList();
        if (changes.isEmpty() || !changeable.containsAll(changes.keySet())) {
            throw new IllegalArgumentException(
                    "changes must be of one or more of " + changeable + ", not of " + changes.keySet());
        }
        return Map.copyOf(changes);
    }

    String[] columns() {
        return fields.stream().map(field -> field.column().name()).toArray(String[]::new);
    }

    /** The document that a row becomes; a value that the row doesn't have is empty text. */
    Draft draft(Row row) {
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.text(fields.get(i).column().name());
        }
        return new Draft(row, this, values);
    }

    /** What is wrong with a document, by the names of columns; empty if it may be stored. */
    Optional<String> fault(FlatDocument document) {
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
    BsonDocument validator() {
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
