package dev.parallelloader.cli.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocialNetworkTest {

    @TempDir
    Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_gives_others() throws Exception {
        new SocialNetwork(50, 500, 42).writeTo(folder.resolve("a"), false);
        new SocialNetwork(50, 500, 42).writeTo(folder.resolve("b"), false);
        new SocialNetwork(50, 500, 43).writeTo(folder.resolve("c"), false);

        for (SocialFile file : SocialFile.values()) {
            Path first = folder.resolve("a").resolve(file.fileName());
            assertThat(first).hasSameBinaryContentAs(folder.resolve("b").resolve(file.fileName()));
            assertThat(Files.readAllBytes(first))
                    .isNotEqualTo(Files.readAllBytes(folder.resolve("c").resolve(file.fileName())));
        }
    }

    @Test
    void rows_read_back_are_as_many_as_asked_for_with_unique_ids_and_known_users() throws Exception {
        new SocialNetwork(200, 3000, 7).writeTo(folder, false);

        List<Row> users = rows(SocialFile.USERS);
        List<Row> statuses = rows(SocialFile.STATUSES);

        Set<String> userIds = distinct(users, "USER_ID");
        assertThat(users).hasSize(200);
        assertThat(userIds).hasSize(200);
        assertThat(distinct(users, "EMAIL")).hasSize(200);
        assertThat(statuses).hasSize(3000);
        assertThat(distinct(statuses, "STATUS_ID")).hasSize(3000);
        assertThat(userIds).containsAll(distinct(statuses, "USER_ID"));
    }

    @Test
    void names_and_texts_contain_quotes_commas_and_line_breaks() throws Exception {
        new SocialNetwork(200, 3000, 7).writeTo(folder, false);

        assertThat(distinct(rows(SocialFile.USERS), "NAME")).contains("Robert \"Bob\"", "Mary, Ann", "Jörg");
        assertThat(distinct(rows(SocialFile.STATUSES), "STATUS_TEXT"))
                .anyMatch(text -> text.contains("First line\nsecond line"))
                .anyMatch(text -> text.contains("To do:\r\n- sleep"))
                .anyMatch(text -> text.startsWith("\"Quoted from start to end\""))
                .anyMatch(text -> text.contains("東京, 🎉"));
    }

    @Test
    void files_that_are_there_are_written_over_only_if_that_is_asked_for() throws Exception {
        Path users = Files.writeString(folder.resolve("accounts.csv"), "mine");
        SocialNetwork network = new SocialNetwork(1, 1, 1);

        assertThatThrownBy(() -> network.writeTo(folder, false))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(users.toString())
                .hasMessageContaining("--force");
        assertThat(users).hasContent("mine");
        assertThat(folder.resolve("status_updates.csv")).doesNotExist();

        network.writeTo(folder, true);
        assertThat(users).content().startsWith("USER_ID,");
    }

    @Test
    void an_interrupt_ends_it_and_leaves_no_half_file() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new SocialNetwork(5000, 0, 1).writeTo(folder, false))
                .isInstanceOf(InterruptedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_interrupt_in_the_second_file_leaves_not_even_the_first() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new SocialNetwork(1, 5000, 1).writeTo(folder, false))
                .isInstanceOf(InterruptedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private List<Row> rows(SocialFile file) {
        List<Row> rows = new ArrayList<>();
        ChunkWorkerFactory collecting = () -> (chunk, ledger) -> {
            for (Row row : chunk) {
                rows.add(row);
                ledger.skipped(1);
            }
        };
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(folder.resolve(file.fileName())))
                .worker(collecting)
                .strategy(Strategies.SEQUENTIAL)
                .build()
                .load();
        assertThat(report.complete() && report.total().rejected() == 0)
                .as(report.toString())
                .isTrue();
        return rows;
    }

    private static Set<String> distinct(List<Row> rows, String column) {
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(row.text(column)));
        return values;
    }
}
