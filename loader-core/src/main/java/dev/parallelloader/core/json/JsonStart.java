package dev.parallelloader.core.json;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the text of a file or stream begins like JSON. A compressed file is decompressed for that. */
public enum JsonStart {
    /** The file begins with a brace, as JSON Lines do. */
    OBJECT,
    /** The file begins with a bracket and a brace, as an array of objects does. */
    ARRAY,
    /** The file begins with something else, can't be read, or isn't a regular file. */
    OTHER;

    /** How many blanks may be before the first object. */
    private static final int HEAD = 4096;

    /**
     * Looks at the beginning of a file. A file that can't be read, and one that can be read only once, isn't looked at: the source
     * says what is wrong with it.
     *
     * @param file the file
     * @return how it begins, apart from blanks and a byte order mark
     */
    public static JsonStart of(Path file) {
        try {
            return Files.isRegularFile(file) ? of(CsvChunkSource.of(file)) : OTHER;
        } catch (LoaderException e) {
            return OTHER;
        }
    }

    /**
     * Looks at the beginning of a source's text, and waits for no more than shows what it is: usually the first character that isn't a
     * blank. A stream remains at its beginning.
     *
     * @param source the source, which isn't being loaded
     * @return how its text begins, apart from blanks and a byte order mark
     * @throws LoaderException if it can't be read; a stream can't be opened again then
     */
    public static JsonStart of(CsvChunkSource source) {
        try (InputStream text = new BufferedInputStream(source.head(HEAD))) {
            return of(text);
        } catch (IOException e) {
            throw new LoaderException(source + " can't be read: " + e + "; check that it is readable", e);
        }
    }

    /** Looks at the beginning of a text in UTF-8. */
    static JsonStart of(InputStream text) throws IOException {
        boolean bracket = false;
        for (int b = text.read(); b >= 0; b = text.read()) {
            boolean mark = b == 0xEF || b == 0xBB || b == 0xBF;
            if (b == '{') {
                return bracket ? ARRAY : OBJECT;
            }
            if (b == '[' && !bracket) {
                bracket = true;
            } else if (!mark && b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return OTHER;
            }
        }
        return OTHER;
    }

    /**
     * Refuses an input that is an array of objects.
     *
     * @param input the file, or the name of the stream, for the message
     * @param otherwise what else to do, for the message; may be empty
     * @throws LoaderException if it is one
     */
    public void requireNoArray(String input, String otherwise) {
        if (this == ARRAY) {
            throw new LoaderException(
                    input + " looks like an array of JSON objects: write each object in a line of its own"
                            + " (jq -c '.[]' FILE > FILE.jsonl), and load that file" + otherwise);
        }
    }
}
