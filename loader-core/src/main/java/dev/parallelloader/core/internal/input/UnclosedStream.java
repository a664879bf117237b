package dev.parallelloader.core.internal.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that belongs to the user, such as standard input: it isn't closed with the streams that read from it. */
final class UnclosedStream extends FilterInputStream {

    UnclosedStream(InputStream in) {
        super(in);
    }

    @Override
    public void close() throws IOException {
        // The user closes it.
    }
}
