package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.TestMapping;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock;

/** Blocks of documents {@code {_id: string, text: string}}. */
final class TextBlock {

    private static final Columns COLUMNS = Columns.of("ID", "TEXT");

    private static final CollectionMapping MAPPING = TestMapping.of("id", "ID", "map", "TEXT=text");

    private TextBlock() {}

    /** A block of documents with these ids, whose text is {@code text of ID}. */
    static DocumentBlock of(String... ids) {
        DocumentBlock block = new DocumentBlock(MAPPING);
        for (String id : ids) {
            add(block, id, "text of " + id);
        }
        return block;
    }

    static void add(DocumentBlock block, String id, String text) {
        assertThat(block.add(Row.of(COLUMNS, id, text))).isEqualTo(DocumentBlock.Added.OK);
    }
}
