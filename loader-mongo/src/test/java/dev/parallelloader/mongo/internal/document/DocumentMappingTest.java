package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentMappingTest {

    private static final DocumentField ID = new DocumentField("CODE", "_id", TextRule.NOT_EMPTY);
    private static final DocumentField MAIL = new DocumentField("CONTACT", "mail", TextRule.EMAIL);
    private static final DocumentMapping MAPPING = new DocumentMapping(List.of(ID, MAIL));

    @Test
    void a_row_becomes_a_document_of_the_mapped_columns() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        assertThat(block.add(row("A1", "a@b"))).isEqualTo(DocumentBlock.Added.OK);

        assertThat(block.value(0, 0)).isEqualTo(new BsonString("A1"));
        assertThat(block.value(0, 1)).isEqualTo(new BsonString("a@b"));
        assertThat(block.hasContentOf(0, BsonDocument.parse("{mail: 'a@b', _id: 'A1'}")))
                .isTrue();
        assertThat(block.differences(0, BsonDocument.parse("{_id: 'A1', mail: 'x@y', more: 7}")))
                .isEqualTo("mail is 'x@y' in the database and 'a@b' in the file,"
                        + " more is 7 in the database and nothing in the file");
        assertThat(MAPPING.columns()).containsExactly("CODE", "CONTACT");
    }

    @Test
    void a_row_that_breaks_rules_has_no_document_but_a_fault_for_each_of_them() {
        Row row = row(null, "a@");

        assertThat(new DocumentBlock(MAPPING).add(row)).isEqualTo(DocumentBlock.Added.INVALID);
        assertThat(MAPPING.encoder(row.columns()).fault(row))
                .hasValue(
                        "CODE is empty and must not be empty; CONTACT must be an e-mail address: an @ between two other"
                                + " characters, 320 characters at most, not 'a@'");
        assertThat(MAPPING.encoder(row("A1", "a@b").columns()).fault(row("A1", "a@b")))
                .isEmpty();
    }

    @Test
    void some_cells_become_a_document_of_some_fields() {
        assertThat(MAPPING.document(Map.of("CONTACT", "a@b"))).isEqualTo(BsonDocument.parse("{mail: 'a@b'}"));
        assertThat(MAPPING.fault(Map.of("CONTACT", "a@b"))).isEmpty();
        assertThatThrownBy(() -> MAPPING.document(Map.of("CONTACT", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CONTACT is empty and must be");
    }

    @Test
    void a_mapping_begins_with_the_id_and_has_no_field_twice() {
        assertThatThrownBy(() -> new DocumentMapping(List.of(MAIL, ID)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the first field must be _id");
        assertThatThrownBy(() -> new DocumentMapping(List.of(ID, MAIL, MAIL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("names and columns must be unique");
    }

    private static Row row(@Nullable Object... values) {
        return Row.of(new Span(0, 1, 1, 1, 1, 1), Columns.of("OTHER", "CODE", "CONTACT"), cells(values));
    }

    private static List<@Nullable Object> cells(@Nullable Object... values) {
        return Arrays.asList("ignored", values[0], values[1]);
    }
}
