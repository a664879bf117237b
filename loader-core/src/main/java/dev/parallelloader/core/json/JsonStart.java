package dev.parallelloader.core.json;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.input.Input;
import dev.parallelloader.core.internal.input.OpenInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the text of a file begins like JSON. A compressed file is decompressed for that. */
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
        if (!Files.isRegularFile(file)) {
            return OTHER;
        }
        try (OpenInput opened = Input.of(file).open(StandardCharsets.UTF_8)) {
            return of(opened.head(HEAD));
        } catch (IOException | LoaderException e) {
            return OTHER;
        }
    }

    private static JsonStart of(byte[] head) {
        boolean bracket = false;
        for (byte b : head) {
            boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
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
     * Refuses a file that is an array of objects.
     *
     * @param file the file, for the message
     * @param otherwise what else to do, for the message; may be empty
     * @throws LoaderException if it is one
     */
    public void requireNoArray(Path file, String otherwise) {
        if (this == ARRAY) {
            throw new LoaderException(
                    file + " looks like an array of JSON objects: write each object in a line of its own"
                            + " (jq -c '.[]' FILE > FILE.jsonl), and load that file" + otherwise);
        }
    }
}
