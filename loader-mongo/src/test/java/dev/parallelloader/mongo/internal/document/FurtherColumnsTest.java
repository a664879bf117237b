package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.TestMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock.Added;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Columns of single rows that come after the open columns of an input. */
class FurtherColumnsTest {

    private static final Columns FIRST = Columns.of("_id", "a").opened();

    @Test
    void further_columns_become_fields_by_the_same_options() {
        CollectionMapping mapping = TestMapping.of(
                "map",
                "late=box.late",
                "types",
                "late=int32,dropped=int32",
                "split",
                "tags=|",
                "null",
                "NA",
                "constants",
                "box.always=1");
        DocumentBlock block = new DocumentBlock(mapping);

        block.add(Row.of(FIRST, 1, "x"));
        block.add(Row.of(FIRST.and(List.of("late", "tags", "box.more", "gone")), 2, "x", "7", "p|q", true, "NA"));
        block.add(Row.of(FIRST, 3, "y"));

        assertThat(block.document(0)).isEqualTo(BsonDocument.parse("{_id: 1, a: 'x', box: {always: '1'}}"));
        assertThat(block.document(1))
                .isEqualTo(BsonDocument.parse(
                        "{_id: 2, a: 'x', box: {late: 7, more: true, always: '1'}, tags: ['p', 'q'], gone: null}"));
        assertThat(block.document(2)).isEqualTo(BsonDocument.parse("{_id: 3, a: 'y', box: {always: '1'}}"));
    }

    @Test
    void options_for_later_columns_are_accepted_unless_each_row_needs_them() {
        CollectionMapping mapping = TestMapping.of("drop", "late", "types", "later=int32");

        mapping.encoder(FIRST);
        assertThat(mapping.awaited(FIRST)).containsExactlyInAnyOrder("late", "later");
        assertThat(mapping.awaited(FIRST.and(List.of("late", "later")))).isEmpty();
        assertThatThrownBy(() -> mapping.encoder(Columns.of("_id", "a"))).hasMessageContaining("late");
        assertThatThrownBy(() -> TestMapping.of("required", "late").encoder(FIRST))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("missing field late");
        assertThatThrownBy(() -> TestMapping.of("id", "late").encoder(FIRST))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("missing field late");
    }

    @Test
    void a_row_with_a_further_column_that_cannot_be_a_field_is_invalid_alone() {
        DocumentBlock block = new DocumentBlock(TestMapping.of("map", "b=a"));
        for (String unusable : List.of("$bad", "a.b", "x..y", "", "z\0", "b")) {
            Row row = Row.of(FIRST.and(List.of(unusable)), 1, "x", "y");

            assertThat(block.add(row)).as(unusable).isEqualTo(Added.INVALID);
            assertThat(block.fault(row).description()).contains("column", unusable);
            assertThat(block.fault(row).column()).hasValue(2);
            assertThat(block.add(Row.of(FIRST, 2, "x"))).isEqualTo(Added.OK);
        }
        assertThatThrownBy(
                        () -> TestMapping.of().encoder(Columns.of("_id", "$bad").opened()))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("$bad");
    }

    @Test
    void an_id_that_occurs_late_is_used() {
        DocumentBlock block = new DocumentBlock(TestMapping.of());
        Columns first = Columns.of("a").opened();

        block.add(Row.of(first, "x"));
        block.add(Row.of(first.and(List.of("_id")), "y", 5));

        assertThat(block.document(0).isObjectId("_id")).isTrue();
        assertThat(block.document(1)).isEqualTo(BsonDocument.parse("{_id: 5, a: 'y'}"));
    }

    @Test
    void a_further_column_in_the_place_of_a_document_is_invalid() {
        Columns first = Columns.of("_id", "a.b").opened();
        DocumentBlock block = new DocumentBlock(TestMapping.of("constants", "always=1"));

        for (String unusable : List.of("a", "a.b.c", "always", "always.x")) {
            Row row = Row.of(first.and(List.of("fine", unusable)), 1, "x", "y", "z");

            assertThat(block.add(row)).as(unusable).isEqualTo(Added.INVALID);
            assertThat(block.fault(row).description()).contains("can't both be stored", "column " + unusable);
            assertThat(block.fault(row).column()).hasValue(3);
        }
        assertThat(block.add(Row.of(first, 2, "x"))).isEqualTo(Added.OK);
        assertThat(block.document(0)).isEqualTo(BsonDocument.parse("{_id: 2, a: {b: 'x'}, always: '1'}"));
    }

    @Test
    void further_columns_are_added_to_documents_and_arrays() {
        Columns first = Columns.of("_id", "a.0", "b.c.d", "e.1").opened();
        DocumentBlock block = new DocumentBlock(TestMapping.of());

        block.add(Row.of(first.and(List.of("a.1", "b.c.x", "b.y", "e.0")), 1, 10, 11, 12, 13, 14, 15, 16));
        block.add(Row.of(first.and(List.of("a.z")), 2, 10, 11, 12, 13));
        block.add(Row.of(first, 3, 10, 11, 12));

        assertThat(block.document(0))
                .isEqualTo(BsonDocument.parse("{_id: 1, a: [10, 13], b: {c: {d: 11, x: 14}, y: 15}, e: [16, 12]}"));
        assertThat(block.document(1))
                .isEqualTo(BsonDocument.parse("{_id: 2, a: {'0': 10, z: 13}, b: {c: {d: 11}}, e: {'1': 12}}"));
        assertThat(block.document(2)).isEqualTo(BsonDocument.parse("{_id: 3, a: [10], b: {c: {d: 11}}, e: {'1': 12}}"));
    }

    @Test
    void a_merge_sets_further_columns_in_documents_alone() {
        Columns first = Columns.of("_id", "a.b").opened();
        DocumentBlock block = new DocumentBlock(TestMapping.of("mode", "merge"));

        block.add(Row.of(first.and(List.of("a.c", "d.e")), 1, 2, 3, 4));
        block.add(Row.of(first.and(List.of("d.e")), 1, 2, 4));

        assertThat(block.document(0)).isEqualTo(BsonDocument.parse("{_id: 1, 'a.b': 2, 'a.c': 3, 'd.e': 4}"));
        assertThat(block.document(1)).isEqualTo(BsonDocument.parse("{_id: 1, 'a.b': 2, 'd.e': 4}"));
    }

    @Test
    void a_template_uses_further_columns_and_the_id_stays_the_first_field() {
        DocumentBlock block = new DocumentBlock(TestMapping.of("id", "{a}-{n}"));
        Columns first = Columns.of("a").opened();

        block.add(Row.of(first.and(List.of("b")), "x", 5));
        block.add(Row.of(first.and(List.of("n")), "y", 6));

        assertThat(block.document(0)).isEqualTo(BsonDocument.parse("{_id: 'x-1', a: 'x', b: 5}"));
        assertThat(block.document(0).getFirstKey()).isEqualTo("_id");
        assertThat(block.document(1)).isEqualTo(BsonDocument.parse("{_id: 'y-6', a: 'y', n: 6}"));
    }

    @Test
    void files_of_a_load_may_have_other_first_columns() {
        DocumentBlock block = new DocumentBlock(TestMapping.of());
        Columns other = Columns.of("b", "_id").opened();

        block.add(Row.of(FIRST.and(List.of("c")), 1, 2, 3));
        block.add(Row.of(other.and(List.of("c")), 4, 5, 6));

        assertThat(block.document(0)).isEqualTo(BsonDocument.parse("{_id: 1, a: 2, c: 3}"));
        assertThat(block.document(1)).isEqualTo(BsonDocument.parse("{_id: 5, b: 4, c: 6}"));
    }

    @Test
    void thousands_of_shapes_of_rows_with_many_columns_are_compiled_once() {
        int[] compiled = {0};
        Columns first = Columns.of(
                        IntStream.range(0, 1_000).mapToObj(i -> "column" + i).toList())
                .opened();
        OpenEncoders open = new OpenEncoders(TestMapping.of("id", "column0"));
        RecentEncoders encoders = new RecentEncoders(columns -> {
            compiled[0]++;
            DocumentEncoder encoder = open.of(columns, 0);
            assertThat(encoder.isShared()).isTrue();
            return encoder;
        });

        for (int i = 0; i < 9_000; i++) {
            encoders.of(first.and(List.of("late" + i % 3_000)));
        }

        assertThat(compiled[0]).isEqualTo(3_000);
    }

    @Test
    void rows_with_alternating_columns_are_compiled_once() {
        int[] compiled = {0};
        RecentEncoders encoders = new RecentEncoders(columns -> {
            compiled[0]++;
            return new OpenEncoders(TestMapping.of()).of(columns, 0);
        });
        for (int i = 0; i < 100; i++) {
            encoders.of(FIRST);
            encoders.of(FIRST.and(List.of("b")));
            encoders.of(FIRST.and(List.of("c" + i % 5)));
        }
        assertThat(compiled[0]).isEqualTo(7);

        for (int i = 0; i < 100_000; i++) {
            encoders.of(FIRST.and(List.of("c" + i)));
        }
        int before = compiled[0];
        encoders.of(FIRST.and(List.of("c0")));
        assertThat(compiled[0]).as("old ones are forgotten").isEqualTo(before + 1);
    }
}
