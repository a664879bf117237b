package dev.parallelloader.mongo;

import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
                    new Field("_id", "USER_ID", Form.FILLED),
                    new Field("email", "EMAIL", Form.EMAIL),
                    new Field("name", "NAME", Form.TEXT),
                    new Field("lastname", "LASTNAME", Form.TEXT)));

    /** Status updates: what a user said. */
    static final CollectionSchema STATUSES = new CollectionSchema(
            "statuses",
            List.of(
                    new Field("_id", "STATUS_ID", Form.FILLED),
                    new Field("user_id", "USER_ID", Form.FILLED),
                    new Field("status_text", "STATUS_TEXT", Form.TEXT)));

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
    record Field(String name, String column, Form form) {}

    CollectionSchema {
        fields = List.copyOf(fields);
    }

    String[] columns() {
        return fields.stream().map(Field::column).toArray(String[]::new);
    }

    /** The document that a row becomes; a value that the row doesn't have is empty text. */
    Draft draft(Row row) {
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.text(fields.get(i).column());
        }
        return new Draft(row, this, values);
    }

    /** What is wrong with a document, by the names of columns; empty if it may be stored. */
    Optional<String> fault(Draft draft) {
        String faults = null;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.form().fits(draft.value(i))) {
                String fault = field.column() + " " + field.form().fault(draft.value(i));
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
