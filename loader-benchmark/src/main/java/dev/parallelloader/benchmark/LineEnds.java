package dev.parallelloader.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Line ends in files. */
final class LineEnds {

    private LineEnds() {}

    /**
     * Replaces each CRLF in a file by LF. mongoimport and Spring Batch do so with line ends inside quotes, so that with CRLF
     * they would store other texts than programs that keep them.
     */
    static void unify(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 20)) {
            int last = in.read();
            for (int next = in.read(); last >= 0; next = in.read()) {
                if (last != '\r' || next != '\n') {
                    out.write(last);
                }
                last = next;
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
