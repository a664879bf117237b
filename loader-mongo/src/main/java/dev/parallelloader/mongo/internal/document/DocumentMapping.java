package dev.parallelloader.mongo.internal.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a collection's documents, and the rules for their values: once for the server, once for single documents.
 *
 * @param fields in the order in which they are stored; the first is {@code _id}
 */
public record DocumentMapping(List<DocumentField> fields) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the first field isn't {@code _id}, or a name or a column occurs twice
     */
    public DocumentMapping {
        fields = List.copyOf(fields);
        if (fields.isEmpty() || !fields.get(0).name().equals("_id")) {
            throw new IllegalArgumentException("the first field must be _id; fields are " + fields);
        }
        long names = fields.stream().map(DocumentField::name).distinct().count();
        long columns = fields.stream().map(DocumentField::column).distinct().count();
        if (names < fields.size() || columns < fields.size()) {
            throw new IllegalArgumentException("names and columns must be unique; fields are " + fields);
        }
    }

    /**
     * Returns the rules for the server. They allow further fields, since other applications may extend documents.
     *
     * @param title a name for the rules
     * @return a validator
     */
    public BsonDocument validator(String title) {
        BsonDocument properties = new BsonDocument();
        fields.forEach(field -> properties.append(field.name(), field.rule().schema()));
        BsonArray required = new BsonArray(
                fields.stream().map(field -> new BsonString(field.name())).toList());
        return new BsonDocument(
                "$jsonSchema",
                new BsonDocument("bsonType", new BsonString("object"))
                        .append("title", new BsonString(title))
                        .append("required", required)
                        .append("properties", properties));
    }

    /** Describes all rules that some cells break. Keys are columns; fields whose column isn't among them are not checked. */
    public Optional<String> fault(Map<String, ? extends @Nullable Object> cells) {
        String faults = fields.stream()
                .filter(field -> cells.containsKey(field.column()))
                .flatMap(field ->
                        field
                                .rule()
                                .fault(cells.get(field.column()))
                                .map(fault -> field.column() + " " + fault)
                                .stream())
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }

    /**
     * Converts some cells to fields. Keys are columns; fields whose column isn't among them are left out.
     *
     * @throws IllegalArgumentException if a cell breaks its field's rule
     */
    public BsonDocument document(Map<String, ? extends @Nullable Object> cells) {
        BsonDocument document = new BsonDocument();
        for (DocumentField field : fields) {
            if (cells.containsKey(field.column())) {
                BsonValue value = field.rule().value(cells.get(field.column()));
                if (value == null) {
                    throw new IllegalArgumentException(fault(cells).orElseThrow());
                }
                document.append(field.name(), value);
            }
        }
        return document;
    }
}
