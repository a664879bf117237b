package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How rows become documents of a collection whose fields are known.
 *
 * @param fields in the order in which they are stored; the first is {@code _id}
 */
public record DocumentMapping(List<DocumentField> fields) implements RowMapping {

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

    /** The columns that rows must have. */
    public String[] columns() {
        return fields.stream().map(DocumentField::column).toArray(String[]::new);
    }

    @Override
    public List<String> key() {
        return List.of("_id");
    }

    @Override
    public List<String> indexed() {
        return fields.stream().map(DocumentField::name).toList();
    }

    @Override
    public DocumentEncoder encoder(Columns columns) {
        columns.require(columns());
        List<DocumentNode> nodes = new ArrayList<>();
        for (DocumentField field : fields) {
            nodes.add(new CellNode(
                    field.name(), nodes.size(), field.column(), columns.indexOf(field.column()), field.rule()));
        }
        return new DocumentEncoder(nodes);
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
