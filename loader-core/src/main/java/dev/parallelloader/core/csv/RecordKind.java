package dev.parallelloader.core.csv;

/** How a record has to be parsed. If several apply, the last one counts. */
enum RecordKind {
    /** Has cells that are known, see {@link PlainScanner}. */
    PLAIN,
    /** Must be parsed by Jackson, and may turn out malformed. */
    ODD,
    /** Has quotes that are text where Jackson doesn't accept them: must be parsed by {@link BareQuoteParser}. */
    BARE_QUOTE,
    /** Has text after a closing quote. */
    MALFORMED,
    /** Has a quote that isn't closed. */
    UNCLOSED,
    /** Longer than {@link RecordScanner#MAX_RECORD_BYTES}. */
    TOO_LONG
}
