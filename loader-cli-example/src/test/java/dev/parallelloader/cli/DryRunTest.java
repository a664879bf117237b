package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads that only check rows, on a server that doesn't exist. */
class DryRunTest {

    @TempDir
    Path folder;

    private Path users;

    @BeforeEach
    void write_users() throws IOException {
        users = Files.writeString(
                folder.resolve("accounts.csv"),
                SocialFile.USERS.header()
                        + "\nu1,u1@example.org,Anna,Ek\nu2,none,Bo,Ek\nu3,short\nu4,u4@example.org,,\n");
    }

    @Test
    void rows_are_checked_and_rejected_without_a_server() {
        CommandLineRun run = dryRun("users", "--rejects=" + folder.resolve("rejects"));

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        assertThat(run.out())
                .containsPattern("accounts.csv +4 +0 +0 +0 +2 ")
                .contains("Dry run: nothing was stored.\n  2 rows can be stored, 2 rows were rejected.")
                .contains("stored documents with the same key, documents that rows refer to");
        assertThat(folder.resolve("rejects/accounts.rejects.csv"))
                .hasContent(SocialFile.USERS.header() + "\nu2,none,Bo,Ek\nu3,short\n");
        assertThat(folder.resolve("rejects/accounts.reasons.csv")).content().contains("invalid", "column-count");
    }

    @Test
    void the_command_that_stores_the_rows_is_shown() {
        assertThat(dryRun("users").out())
                .containsPattern("  loader load users \\S+accounts.csv --no-run-folder.*\n")
                .doesNotContain("--dry-run");
    }

    @Test
    void types_of_any_collection_are_checked() throws IOException {
        Files.writeString(users, "sku,price\na,1.50\nb,cheap\n");

        CommandLineRun run = dryRun("--collection=products", "--id=sku", "--types=price=decimal", "--mode=upsert");

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        assertThat(run.err()).contains("into products (dry run)", "line 3: price must be a decimal number");
        assertThat(run.out()).contains("1 row can be stored, 1 row was rejected.");
    }

    @Test
    void missing_columns_are_reported() throws IOException {
        Files.writeString(users, "USER_ID,NAME\n");

        CommandLineRun run = dryRun("users");

        assertThat(run.exit()).isEqualTo(ExitCode.NOT_STARTED.number());
        assertThat(run.err()).contains("missing columns EMAIL, LASTNAME");
    }

    @Test
    void a_file_without_bad_rows_exits_with_zero() throws IOException {
        Files.writeString(users, SocialFile.USERS.header() + "\nu1,u1@example.org,Anna,Ek\n");

        assertThat(dryRun("users").exit()).isZero();
    }

    @ParameterizedTest(name = "--max-rejects {0}")
    @CsvSource({
        "0, 3, more than the 0 that maxRejects (--max-rejects) allows",
        "1, 3, more than the 1",
        "2, 1, ''",
        "49.9%, 3, more than the 49.9% that maxRejectedPercent (--max-rejects) allows",
        "50%, 1, ''"
    })
    void too_many_rejects_stop_the_load(String limit, int exit, String reason) {
        CommandLineRun run = dryRun("users", "--max-rejects=" + limit);

        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        assertThat(run.out()).contains(reason);
    }

    @Test
    void a_slow_load_loads_all_rows() {
        CommandLineRun run =
                dryRun("users", "--max-rows-per-second=1000", "--max-bytes-per-second=1000000", "--chunk-size=1");

        assertThat(run.out()).containsPattern("accounts.csv +4 ");
    }

    private CommandLineRun dryRun(String... options) {
        List<String> arguments = new ArrayList<>(List.of("load"));
        boolean social = !options[0].startsWith("--");
        arguments.addAll(List.of(options).subList(0, social ? 1 : 0));
        arguments.addAll(List.of(users.toString(), "--no-run-folder", "--dry-run", "--uri=mongodb://127.0.0.1:1/x"));
        arguments.addAll(List.of(options).subList(social ? 1 : 0, options.length));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
