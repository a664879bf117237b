package dev.parallelloader.cli.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class DefaultsTest {

    @TempDir
    private Path folder;

    @Test
    void the_environment_goes_before_the_working_folder_and_that_before_the_users_own_settings() throws Exception {
        write("work/loader.properties", "strategy = processes\nchunk-size = 500\n");
        write("home/.config/parallel-loader/loader.properties", "strategy=sequential\nchunk-size=7\nruns=/var/runs\n");
        Defaults defaults = of(Map.of("LOADER_CHUNK_SIZE", " 900 "));

        assertThat(value(defaults, "--chunk-size")).isEqualTo("900");
        assertThat(value(defaults, "--strategy")).isEqualTo("processes");
        assertThat(value(defaults, "--runs")).isEqualTo("/var/runs");
        assertThat(value(defaults, "--parallelism")).isNull();
        assertThat(defaults.origin("--chunk-size")).contains("LOADER_CHUNK_SIZE in the environment");
        assertThat(defaults.origin("--strategy"))
                .contains(folder.resolve("work/loader.properties").toString());
        assertThat(defaults.origin("--parallelism")).isEmpty();
    }

    @Test
    void the_users_own_settings_are_where_xdg_config_home_says() throws Exception {
        write("xdg/parallel-loader/loader.properties", "parallelism=3");

        Defaults defaults = of(
                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toAbsolutePath().toString()));

        assertThat(value(defaults, "--parallelism")).isEqualTo("3");
    }

    @Test
    void only_some_options_can_be_set_and_no_argument() throws Exception {
        Defaults defaults = of(Map.of("LOADER_FORCE", "true", "LOADER_URI", "mongodb://h/x"));

        assertThat(value(defaults, "--force")).isNull();
        assertThat(defaults.defaultValue(
                        PositionalParamSpec.builder().paramLabel("uri").build()))
                .isNull();
        assertThat(value(defaults, "--uri")).isEqualTo("mongodb://h/x");
    }

    @Test
    void blank_values_and_a_byte_order_mark_are_passed_over() throws Exception {
        write("work/loader.properties", "\uFEFFstrategy=processes\r\nuri=\r\nruns = \r\n");
        Defaults defaults = of(Map.of());

        assertThat(value(defaults, "--strategy")).isEqualTo("processes");
        assertThat(value(defaults, "--uri")).isNull();
        assertThat(value(defaults, "--runs")).isNull();
    }

    @Test
    void blank_variables_count_as_not_there() throws Exception {
        write("work/loader.properties", "uri=mongodb://h/x");

        assertThat(value(of(Map.of("LOADER_URI", " ")), "--uri")).isEqualTo("mongodb://h/x");
    }

    @Test
    void an_unknown_setting_is_rejected_and_the_known_ones_are_listed() throws Exception {
        write("work/loader.properties", "chunksize=500");

        assertThatThrownBy(() -> of(Map.of()))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("loader.properties sets 'chunksize', which is not a setting")
                .hasMessageContaining("chunk-size, parallelism");
    }

    @Test
    void a_file_that_is_not_text_is_rejected() throws Exception {
        Files.createDirectories(folder.resolve("work"));
        Files.write(folder.resolve("work/loader.properties"), new byte[] {'u', 'r', 'i', '=', (byte) 0xff});

        assertThatThrownBy(() -> of(Map.of()))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("loader.properties can't be read");
    }

    @Test
    void a_password_that_others_can_read_is_warned_about() throws Exception {
        Path file = write("work/loader.properties", "uri=mongodb://me:geheim@h/x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(of(Map.of()).notes())
                .singleElement()
                .asString()
                .contains("chmod 600 " + file)
                .doesNotContain("geheim");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(of(Map.of()).notes()).isEmpty();
    }

    private Defaults of(Map<String, String> environment) {
        return Defaults.of(environment, folder.resolve("work"), folder.resolve("home"));
    }

    private static @Nullable String value(Defaults defaults, String option) {
        return defaults.defaultValue(OptionSpec.builder(option).build());
    }

    private Path write(String file, String content) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
