package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A fuzz target: of any file, the format is found or the file is refused, and a load with that format reads the same rows. See
 * CONTRIBUTING.md.
 */
final class SnifferFuzz {

    private SnifferFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        check(data, FuzzFile.PATH);
    }

    /**
     * Finds the format of a file, and reads it.
     *
     * @param data the file
     * @param path where it is written to
     */
    static void check(byte[] data, Path path) throws Exception {
        Files.write(path, data);
        CsvSniff sniff;
        try {
            sniff = CsvSniff.of(path);
        } catch (LoaderException | IOException documented) {
            assertThat(documented.getMessage()).as("%s", Arrays.toString(data)).isNotBlank();
            return;
        }
        String description = sniff.dialect() + ", " + Arrays.toString(data);
        assertThat(sniff.firstReject().isPresent()).as(description).isEqualTo(sniff.rejected() > 0);
        Counts counts = new Counts();
        boolean complete = read(sniff, counts, description);
        assertThat(sniff.isWholeFile()).as(description).isEqualTo(complete);
        assertThat(sniff.rows()).as(description).isEqualTo(counts.rows);
        assertThat(sniff.rejected()).as(description).isEqualTo(counts.rejects + (complete ? 0 : 1));
    }

    /** Reads the rows as a load does; false if it stops at a quote that isn't closed. */
    private static boolean read(CsvSniff sniff, Counts counts, String description) throws Exception {
        try (ChunkPlan plan = sniff.source().plan(ChunkLimits.every(3))) {
            assertThat(plan.columns().names())
                    .as(description)
                    .isEqualTo(sniff.columns().stream().map(SniffedColumn::name).toList());
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                for (Entry entry : ChunkReading.entries(chunk)) {
                    counts.add(entry, sniff, description);
                }
            }
            return true;
        } catch (StopLoadException e) {
            assertThat(e).as(description).hasMessageContaining("isn't closed");
            return false;
        }
    }

    private static final class Counts {

        private long rows;
        private long rejects;

        void add(Entry entry, CsvSniff sniff, String description) {
            if (!(entry instanceof Row row)) {
                rejects++;
                return;
            }
            if (rows < sniff.firstRows().size()) {
                assertThat(row).as(description).isEqualTo(sniff.firstRows().get((int) rows));
            }
            rows++;
        }
    }
}
