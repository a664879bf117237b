package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandNameTest {

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void install() throws Exception {
        script = executable("opt/my loader/bin/loader");
    }

    @Test
    void a_path_is_typed_again_in_quotes_if_it_needs_them() throws Exception {
        assertThat(CommandName.of(script.toString(), "x.jar", "", "/none")).isEqualTo("'" + script + "'");
        Path plain = executable("bin/loader");
        assertThat(CommandName.of(plain.toString(), "x.jar", "", "")).isEqualTo(plain.toString());
    }

    @Test
    void on_the_path_it_is_the_name_be_it_by_a_link() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(bin.resolve("loader"), script);

        assertThat(CommandName.of(bin + "/loader", "x.jar", "", "/none:" + bin)).isEqualTo("loader");
        assertThat(CommandName.of(script.toString(), "x.jar", "", "/none:" + bin))
                .isEqualTo("loader");
    }

    @Test
    void another_command_of_that_name_on_the_path_does_not_count() throws Exception {
        Path other = executable("other/loader").getParent();

        assertThat(CommandName.of(script.toString(), "x.jar", "", other + ":" + script.getParent()))
                .isEqualTo("'" + script + "'");
    }

    @Test
    void a_script_that_can_not_be_executed_takes_a_shell() throws Exception {
        Path file = Files.createFile(folder.resolve("loader"));

        assertThat(CommandName.of(file.toString(), "x.jar", "", "")).isEqualTo("sh " + file);
    }

    @Test
    void without_a_script_it_is_the_jar() throws Exception {
        executable("jdk/bin/java");

        assertThat(CommandName.of("", "my lib/loader.jar", folder + "/jdk", folder + "/jdk/bin"))
                .isEqualTo("java -jar 'my lib/loader.jar'");
        assertThat(CommandName.of("", "loader.jar", folder + "/jdk", ""))
                .isEqualTo(folder + "/jdk/bin/java -jar loader.jar");
        assertThat(CommandName.of("", "classes:lib/picocli.jar", folder + "/jdk", ""))
                .isEqualTo("loader");
        assertThat(CommandName.of("loader", "loader.jar", folder + "/jdk", "")).isEqualTo("loader");
    }

    private Path executable(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
