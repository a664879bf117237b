package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class DocumentMappingTest {

    private static final DocumentField ID = new DocumentField("CODE", "_id", TextRule.NOT_EMPTY);
    private static final DocumentField MAIL = new DocumentField("CONTACT", "mail", TextRule.EMAIL);
    private static final DocumentMapping MAPPING = new DocumentMapping(List.of(ID, MAIL));

    @Test
    void the_validator_has_the_rule_of_each_field() {
        assertThat(MAPPING.validator("the title"))
                .isEqualTo(BsonDocument.parse(
                        "{$jsonSchema: {bsonType: 'object', title: 'the title', required: ['_id', 'mail'],"
                                + " properties: {_id: " + TextRule.NOT_EMPTY.schema() + ", mail: "
                                + TextRule.EMAIL.schema() + "}}}"));
    }

    @Test
    void each_broken_rule_is_described() {
        assertThat(MAPPING.fault(Map.of("CODE", "", "CONTACT", "a@")))
                .hasValue(
                        "CODE is empty and must not be empty; CONTACT must be an e-mail address: an @ between two other"
                                + " characters, 320 characters at most, not 'a@'");
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
}
