package dev.parallelloader.api.source;

/** What a reader gives for one record: the {@link Row} that it holds, or the {@link Reject} if it holds none. */
public sealed interface Entry permits Row, Reject {

    /**
     * Where the record is.
     *
     * @return a span of one record
     */
    Span at();
}
