package dev.parallelloader.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file of statuses for the benchmarks of parts: plain records, about 75 bytes each, in no order of their ids. */
public final class StatusFile {

    /** The number of records. */
    public static final int ROWS = 100_000;

    private StatusFile() {}

    /**
     * Writes the file to the directory for temporary files. It is deleted when the JVM exits.
     *
     * @return the file
     */
    public static Path create() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("STATUS_ID,USER_ID,STATUS_TEXT\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("s%012d%06d,u%06d,A status of the ordinary length number %d\n"
                    .formatted(Math.floorMod(random.nextLong(), 1_000_000_000_000L), i, random.nextInt(2_000), i));
        }
        try {
            Path file = Files.createTempFile("statuses", ".csv");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
