package dev.parallelloader.core.csv;

import dev.parallelloader.api.worker.StopLoadException;

/** Stops a load at a quote that isn't closed. */
final class UnclosedQuoteException extends StopLoadException {

    private static final long serialVersionUID = 1L;

    /**
     * @param input the input, for the message
     * @param scanner has scanned the record
     * @param record the number of the record
     */
    UnclosedQuoteException(String input, RecordScanner scanner, long record) {
        super(input + ": the quote in line " + scanner.quoteLine()
                + " at byte " + scanner.quoteOffset() + " (record " + record + ") isn't closed "
                + (scanner.searchedTo() - scanner.offset() > RecordScanner.MAX_RECORD_BYTES
                        ? "within " + (RecordScanner.MAX_RECORD_BYTES >> 20) + " MiB"
                        : "before the end of the input")
                + ": close it, or double it if it is part of the text; or set onUnclosedQuote(RESYNC) (--unclosed-quote"
                + " resync) to reject this record and go on at the next line");
    }
}
