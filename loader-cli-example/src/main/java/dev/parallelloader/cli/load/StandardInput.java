package dev.parallelloader.cli.load;

import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.csv.CsvChunkSourceBuilder;
import java.nio.file.Path;

/** Standard input as the file of a load. A file with that name is written {@code ./-}. */
final class StandardInput {

    /** What a command line names it. */
    static final String OPTION = "-";

    /** What messages, reports and the files of rejected rows name it. */
    private static final String NAME = "stdin";

    private StandardInput() {}

    static boolean is(Path file) {
        return file.toString().equals(OPTION);
    }

    /** A builder of its source. There can be one source, or several with the same input. */
    static CsvChunkSourceBuilder source() {
        return CsvChunkSource.builder(System.in, NAME);
    }
}
