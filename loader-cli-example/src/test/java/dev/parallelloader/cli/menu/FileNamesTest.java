package dev.parallelloader.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws Exception {
        Files.createFile(folder.resolve("accounts.csv"));
        Files.createFile(folder.resolve("accounts old.csv"));
        Files.createFile(folder.resolve(".accounts.swp"));
        Files.createDirectory(folder.resolve("archive"));
    }

    @Test
    void a_name_is_completed_to_files_and_to_folders_that_go_on() {
        assertThat(FileNames.beginning(folder + "/a"))
                .containsExactly(folder + "/accounts old.csv", folder + "/accounts.csv", folder + "/archive/");
        assertThat(FileNames.beginning(folder + "/archive/")).isEmpty();
    }

    @Test
    void hidden_files_are_offered_to_those_who_begin_with_a_dot() {
        assertThat(FileNames.beginning(folder + "/")).hasSize(3);
        assertThat(FileNames.beginning(folder + "/.a")).containsExactly(folder + "/.accounts.swp");
    }

    @Test
    void a_folder_that_is_not_there_offers_nothing() {
        assertThat(FileNames.beginning(folder + "/none/a")).isEmpty();
        assertThat(FileNames.beginning("a\0/b")).isEmpty();
    }

    @Test
    void names_of_folders_and_of_nothing_are_rejected_with_the_reason() {
        assertThat(FileNames.fault(folder + "/accounts.csv")).isEmpty();
        assertThat(FileNames.fault(folder + "/archive")).hasValue(folder + "/archive is a folder; choose a file in it");
        assertThat(FileNames.fault("none.csv")).hasValue("no such file: none.csv");
        assertThat(FileNames.fault("a\0b").orElse("")).startsWith("not a valid file name: ");
    }

    @Test
    void a_tilde_and_a_slash_are_the_users_folder() {
        assertThat(FileNames.atHome("~/a.csv")).isEqualTo(System.getProperty("user.home") + "/a.csv");
        assertThat(FileNames.atHome("~a.csv")).isEqualTo("~a.csv");
        assertThat(FileNames.fault("~/")).hasValue("~/ is a folder; choose a file in it");
    }
}
