package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.TestMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock.Added;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class DocumentBlockTest {

    /** The reference makes the block note where the field is. */
    private static final CollectionMapping MAPPING = TestMapping.of(
            "id",
            "CODE",
            "map",
            "CONTACT=mail,NOTE=text",
            "types",
            "CONTACT=email",
            "required",
            "CONTACT",
            "references",
            "CONTACT=contacts",
            "drop-rest",
            "true");

    private static final Columns COLUMNS = Columns.of("NOTE", "CODE", "OTHER", "CONTACT");

    @Test
    void generated_ids_are_the_same_for_the_same_record_of_a_file_and_others_for_another_file() {
        DocumentBlock block = new DocumentBlock(TestMapping.of("id", "objectid()"));
        for (String file : List.of("file:///a.csv", "file:///b.csv", "file:///a.csv")) {
            block.setFile(URI.create(file));
            block.add(Row.of(Columns.of("NOTE"), "x"));
        }

        assertThat(block.sameId(0, 1)).isFalse();
        assertThat(block.sameId(0, 2)).isTrue();
    }

    @Test
    void rows_of_files_with_other_columns_become_the_same_fields() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        block.add(row("A1", "a@b", "t"));
        block.add(Row.of(Columns.of("CONTACT", "NOTE", "CODE"), "a@b", "t", "A1"));

        assertThat(block.hasContentOf(1, block.document(0))).isTrue();
    }

    @Test
    void a_row_becomes_the_bson_of_its_fields() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        Row row = row("A1", "a@b", "");

        assertThat(block.add(row)).isEqualTo(Added.OK);
        assertThat(block.add(row("grün", "ö@\uD83D\uDE00", "a\0b"))).isEqualTo(Added.OK);

        assertThat(block.size()).isEqualTo(2);
        assertThat(block.row(0)).isSameAs(row);
        assertThat(stored(block, 0)).isEqualTo(BsonDocument.parse("{_id: 'A1', mail: 'a@b', text: ''}"));
        assertThat(stored(block, 1))
                .isEqualTo(block.document(1))
                .isEqualTo(BsonDocument.parse("{_id: 'grün', mail: 'ö@\uD83D\uDE00', text: 'a\\u0000b'}"));
        assertThat(block.value(1, 0)).isEqualTo(new BsonString("grün"));
        assertThat(Arrays.copyOfRange(block.bytes(), block.valueStart(0, 1), block.valueEnd(0, 1)))
                .containsExactly(4, 0, 0, 0, 'a', '@', 'b', 0);
        assertThat(block.hasContentOf(0, BsonDocument.parse("{text: '', mail: 'a@b', _id: 'A1'}")))
                .isTrue();
        assertThat(block.differences(0, BsonDocument.parse("{_id: 'A1', mail: 'x@y', text: '', more: 7}")))
                .isEqualTo("mail is 'x@y' in the database and 'a@b' in the file,"
                        + " more is 7 in the database and nothing in the file");
    }

    @Test
    void a_row_that_breaks_a_rule_or_is_too_large_leaves_no_trace() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        int overhead = 42; // all bytes of such a document beside the note

        assertThat(block.add(row("", "a@b", ""))).isEqualTo(Added.INVALID);
        assertThat(block.add(row("A1", "a@b", "x".repeat((16 << 20) - overhead + 1))))
                .isEqualTo(Added.TOO_LARGE);
        assertThat(block.add(row("A1", "a@b", "x".repeat((16 << 20) - overhead))))
                .isEqualTo(Added.OK);
        assertThat(block.add(row("A2", "a@@b", ""))).isEqualTo(Added.INVALID);
        assertThat(block.add(row("A2", "a@b", ""))).isEqualTo(Added.OK);

        assertThat(block.size()).isEqualTo(2);
        assertThat(block.end(0)).isEqualTo(16 << 20);
        assertThat(stored(block, 1)).isEqualTo(BsonDocument.parse("{_id: 'A2', mail: 'a@b', text: ''}"));
    }

    @Test
    void the_first_column_at_fault_is_known_and_all_are_described() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        Row row = row("A1", "a@@b", "");

        assertThat(block.add(row)).isEqualTo(Added.INVALID);
        assertThat(block.fault(row).column()).hasValue(COLUMNS.indexOf("CONTACT"));
        assertThat(block.fault(row("", "a@@b", "")))
                .isEqualTo(new RowFault(
                        COLUMNS.indexOf("CODE"),
                        "CODE is empty and must not be; " + block.fault(row).description()));
    }

    @Test
    void the_column_of_a_field_is_known_if_it_is_the_only_one() {
        Columns columns = Columns.of("CODE", "n.a", "n.b", "l.0", "l.1", "LAND");
        Row row = Row.of(columns, "A1", "1", "2", "3", "4", "de");

        assertThat(columnsOf(TestMapping.of("id", "CODE"), row, "_id", "n", "n.a", "n.b", "l", "l.1", "none", "n.a.x"))
                .containsExactly(0, -1, 1, 2, -1, -1, -1, -1);
        assertThat(columnsOf(TestMapping.of("id", "LAND,CODE"), row, "_id", "_id.CODE", "_id.LAND", "CODE"))
                .containsExactly(-1, 0, 5, -1);
        assertThat(columnsOf(TestMapping.of("id", "x-{LAND}"), row, "_id", "LAND"))
                .containsExactly(5, 5);
        assertThat(columnsOf(TestMapping.of("id", "{LAND}-{n}"), row, "_id", "LAND"))
                .containsExactly(-1, 5);
        assertThat(columnsOf(TestMapping.of("id", "objectid()"), row, "_id", "CODE"))
                .containsExactly(-1, 0);
        assertThat(columnsOf(TestMapping.of("id", "CODE", "mode", "merge"), row, "_id", "n.b", "l.0", "LAND"))
                .containsExactly(0, 2, -1, 5);
    }

    /** The columns of the fields at some paths, or -1. */
    private static List<Integer> columnsOf(CollectionMapping mapping, Row row, String... paths) {
        DocumentBlock block = new DocumentBlock(mapping);
        assertThat(block.add(row)).isEqualTo(Added.OK);
        return Stream.of(paths).map(path -> block.column(0, path).orElse(-1)).toList();
    }

    @Test
    void an_e_mail_address_is_checked_as_bytes_by_the_same_rule_as_text() {
        for (String text : List.of(
                "",
                "@",
                "a@",
                "@b",
                "a@b",
                "a@@b",
                "@a@b",
                "ä@ö",
                "a@b@",
                "\n@\n",
                "x".repeat(318) + "@y",
                "ä".repeat(318) + "@y",
                "ä".repeat(319) + "@y",
                "\uD83D\uDE00".repeat(318) + "@y")) {
            DocumentBlock block = new DocumentBlock(MAPPING);

            assertThat(block.add(row("A", text, "")) == Added.OK)
                    .as(text)
                    .isEqualTo(TextRule.EMAIL.value(text) != null)
                    .isEqualTo(text.matches("(?s).*[^@]@[^@].*") && text.codePointCount(0, text.length()) <= 320);
        }
    }

    @Test
    void rows_may_have_their_columns_in_different_places() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        block.add(row("A1", "a@b", "one"));
        block.add(Row.of(Columns.of("CONTACT", "CODE", "NOTE"), "a@b", "A2", "two"));

        assertThat(stored(block, 0)).isEqualTo(BsonDocument.parse("{_id: 'A1', mail: 'a@b', text: 'one'}"));
        assertThat(stored(block, 1)).isEqualTo(BsonDocument.parse("{_id: 'A2', mail: 'a@b', text: 'two'}"));
        assertThatThrownBy(() -> block.add(Row.of(Columns.of("CODE", "NOTE"), "A3", "three")))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column CONTACT; the header has CODE, NOTE");
    }

    @Test
    void a_cleared_block_has_no_documents_and_none_removed() {
        DocumentBlock block = new DocumentBlock(MAPPING);
        block.add(row("A1", "a@b", ""));
        block.add(row("A2", "a@b", ""));
        block.remove(1);
        assertThat(block.sortedById()).containsExactly(0);

        block.clear();
        assertThat(block.size()).isZero();
        block.add(row("B1", "a@b", "x"));
        block.add(row("A1", "a@b", ""));

        assertThat(block.sortedById()).containsExactly(1, 0);
        assertThat(stored(block, 0)).isEqualTo(BsonDocument.parse("{_id: 'B1', mail: 'a@b', text: 'x'}"));
    }

    private static BsonDocument stored(DocumentBlock block, int document) {
        int start = block.start(document);
        return new RawBsonDocument(block.bytes(), start, block.end(document) - start)
                .decode(new org.bson.codecs.BsonDocumentCodec());
    }

    private static Row row(String code, String contact, String note) {
        return Row.of(COLUMNS, note, code, "ignored", contact);
    }
}
