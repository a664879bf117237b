package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;

/** A row whose cells are bytes of a block. It keeps the block, and with it the bytes of the chunk, in memory. */
final class RowView extends Row {

    private final RowBlock block;
    private final int row;

    /** @param row the position of the row in the block */
    RowView(RowBlock block, int row) {
        this.block = block;
        this.row = row;
    }

    @Override
    public Span at() {
        return block.span(row);
    }

    @Override
    public Columns columns() {
        return block.columns();
    }

    @Override
    public Object value(int column) {
        return block.text(row, column);
    }

    @Override
    public boolean isText(int column) {
        return true;
    }

    @Override
    public String text(int column) {
        return block.text(row, column);
    }

    @Override
    public int utf8Length(int column) {
        return block.utf8Length(row, column);
    }

    @Override
    public int copyUtf8(int column, byte[] target, int offset) {
        return block.copyUtf8(row, column, target, offset);
    }
}
