package dev.parallelloader.api.source;

/** What a reader returns for a record: a {@link Row}, or a {@link Reject} if the record can't be read. */
public sealed interface Entry permits Row, Reject {

    /**
     * Returns where the record is.
     *
     * @return a span of one record
     */
    Span at();
}
