package dev.parallelloader.core.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format of a journal, and what is left of damaged ones. */
class JournalReaderTest {

    private static final JournalHead HEAD =
            new JournalHead(Map.of("a name with blanks", "50% \u00fc\n", "empty", ""), Map.of("first-id", "x"));

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void write_journal() throws IOException {
        Path folder = dir.resolve("j");
        try (Journal journal = Journal.open(folder, false)) {
            journal.begin(HEAD, 2, List.of());
            journal.finished(chunk(0), tally(10), false);
            journal.finished(chunk(2), tally(10), true);
            journal.finishedPart(part(3, 1, 4), tally(4));
            journal.finishedPart(part(1, 1, 5), tally(5));
            journal.finishedLastPart(chunk(1), tally(5));
        }
        file = folder.resolve("journal");
    }

    private static Tally tally(long records) {
        return new Tally(records, records - 1, 0, 0, 0, 0, 1);
    }

    private static Chunk chunk(long index) {
        return part(index, 1 + 10 * index, 10).withChecksum(index * 7);
    }

    private static Chunk part(long index, long record, long records) {
        return Chunk.of(
                index,
                URI.create("numbers:all"),
                new Component<>("none", Settings.none()),
                List.of(new Span(record * 4, records * 4, record, records, record, records)));
    }

    private EarlierRuns read() throws IOException {
        return JournalReader.read(file).runs().orElseThrow();
    }

    @Test
    void what_was_written_is_read() throws Exception {
        EarlierRuns runs = read();

        assertThat(runs.head()).isEqualTo(HEAD);
        assertThat(runs.complete()).isFalse();
        assertThat(runs.finished()).containsOnlyKeys(0L, 1L, 2L);
        FinishedChunk first = runs.find(0).orElseThrow();
        assertThat(first.isSameAs(chunk(0))).isTrue();
        assertThat(first.isSameAs(chunk(0).withChecksum(1))).isFalse();
        assertThat(first.isSameAs(part(0, 1, 9).withChecksum(0))).isFalse();
        assertThat(first.tally()).isEqualTo(tally(10));
        assertThat(first.replayed()).isFalse();
        assertThat(runs.find(2).orElseThrow().replayed()).isTrue();
    }

    @Test
    void the_parts_of_a_divided_chunk_count_only_if_the_last_one_is_there() throws Exception {
        FinishedChunk divided = read().find(1).orElseThrow();

        assertThat(divided.isSameAs(chunk(1))).isTrue();
        assertThat(divided.tally()).isEqualTo(new Tally(10, 8, 0, 0, 0, 0, 2));
        assertThat(divided.replayed()).isTrue();
        assertThat(read().find(3)).isEmpty();
    }

    @Test
    void parts_of_an_earlier_run_do_not_count_with_those_of_a_later_one() throws Exception {
        try (Journal journal = Journal.open(dir.resolve("j"), true)) {
            journal.begin(HEAD, 2, List.of());
            journal.finishedPart(part(3, 31, 5), tally(5));
            journal.finishedLastPart(chunk(3), tally(5));
        }

        assertThat(read().find(3).orElseThrow().tally().read()).isEqualTo(10);
    }

    @Test
    void unfinished_chunks_among_the_finished_ones_and_as_many_behind_as_run_at_a_time_may_have_been_attempted()
            throws Exception {
        EarlierRuns runs = read();

        assertThat(runs.attempted(4)).isTrue();
        assertThat(runs.attempted(5)).isFalse();
    }

    @Test
    void a_run_that_ended_by_itself_says_what_it_has_attempted() throws Exception {
        Path folder = dir.resolve("stopped");
        try (Journal journal = Journal.open(folder, false)) {
            journal.begin(HEAD, 2, List.of());
            journal.finished(chunk(5), tally(10), false);
            journal.end(Optional.of(List.of(1L, 6L)));
        }

        EarlierRuns runs = JournalReader.read(folder.resolve("journal")).runs().orElseThrow();
        assertThat(runs.attempted(1)).isTrue();
        assertThat(runs.attempted(6)).isTrue();
        assertThat(runs.attempted(0)).isFalse();
        assertThat(runs.attempted(7)).isFalse();
    }

    /** What the system has written of the last line when the process, the disk or the power was gone. */
    @Test
    void a_torn_last_line_is_left_out_and_written_over_wherever_it_was_torn() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int last = new String(whole, StandardCharsets.US_ASCII).lastIndexOf('\n', whole.length - 2) + 1;
        for (int length = last; length < whole.length; length += 6) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(read().find(1)).as("cut after " + length).isEmpty();
            try (Journal journal = Journal.open(dir.resolve("j"), true)) {
                journal.begin(HEAD, 2, List.of());
                journal.finished(chunk(1), tally(10), true);
            }
            assertThat(read().find(1)).as("cut after " + length).isPresent();
        }
    }

    @Test
    void zeros_at_the_end_are_left_out() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 4_096));

        assertThat(read().find(1)).isPresent();
        assertThat(JournalReader.read(file).length()).isEqualTo(whole.length);
    }

    @Test
    void a_flipped_bit_in_the_middle_is_refused_with_its_line() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int last = new String(whole, StandardCharsets.US_ASCII).lastIndexOf('\n', whole.length - 2) + 1;
        for (int at = 0; at < last - 1; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);

            assertThatThrownBy(this::read)
                    .as("flipped at " + at)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageStartingWith(file + " is damaged in line ")
                    .hasMessageEndingWith(
                            "choose another folder with journal (--journal), or delete this one to load the"
                                    + " input from its start");
        }
    }

    @Test
    void another_version_is_refused() throws Exception {
        Files.write(file, JournalLine.of("journal", 2).encode());

        assertThatThrownBy(this::read)
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("has format 2 and was written by another version of the loader");
    }

    @Test
    void a_file_of_someone_else_is_refused_and_left_alone() throws Exception {
        Files.writeString(file, "Dear diary,\ntoday nothing happened.\n");

        for (boolean resume : List.of(true, false)) {
            assertThatThrownBy(() -> Journal.open(dir.resolve("j"), resume))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining(" isn't a journal of a load");
        }
        assertThat(file).hasContent("Dear diary,\ntoday nothing happened.\n");
    }

    @Test
    void an_empty_journal_or_one_without_its_beginning_has_nothing_to_resume() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int length : new int[] {0, second, second + 5}) {
            Files.write(file, Arrays.copyOf(whole, length));

            try (Journal journal = Journal.open(dir.resolve("j"), true)) {
                assertThat(journal.earlier().any()).isFalse();
            }
        }
    }

    @Test
    void differences_are_named_with_both_values() {
        assertThat(HEAD.differences(new JournalHead(Map.of("a name with blanks", "x", "new", "1"), Map.of())))
                .containsExactly(
                        "a name with blanks was '50% \u00fc\n' and is 'x'",
                        "empty was empty and is not set", "new was not set and is '1'");
        assertThat(HEAD.differences(HEAD)).isEmpty();
    }
}
