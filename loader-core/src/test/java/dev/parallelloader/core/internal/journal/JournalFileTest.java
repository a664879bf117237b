package dev.parallelloader.core.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Journals that can't be written. */
@Timeout(60)
class JournalFileTest {

    @TempDir
    Path dir;

    @Test
    void a_full_disk_is_reported_and_nothing_is_written_after_it() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        try (JournalFile journal = new JournalFile(new RandomAccessFile("/dev/full", "rw"), 0)) {
            assertThatThrownBy(() -> journal.append(JournalLine.of("chunk", 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> journal.append(JournalLine.of("chunk", 2)))
                    .hasMessageContaining("No space left on device");
            assertThatThrownBy(journal::flush).hasMessageContaining("No space left on device");
        }
    }

    @Test
    void an_interrupted_thread_can_write() throws Exception {
        Path file = dir.resolve("journal");
        try (JournalFile journal = new JournalFile(new RandomAccessFile(file.toFile(), "rw"), 0)) {
            Thread.currentThread().interrupt();
            journal.append(JournalLine.of("complete"));
            journal.flush();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readString(file)).endsWith(" complete\n");
    }

    @Test
    void what_is_behind_the_last_good_line_is_cut_off() throws Exception {
        Path file = Files.writeString(dir.resolve("journal"), "good\ntorn and longer than what follows it");
        try (JournalFile journal = new JournalFile(new RandomAccessFile(file.toFile(), "rw"), 5)) {
            journal.append(JournalLine.of("complete"));
        }
        assertThat(Files.readString(file))
                .startsWith("good\n")
                .endsWith(" complete\n")
                .hasLineCount(2);
    }
}
