package dev.parallelloader.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages about the fields of the first records. */
class SampledColumnsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Test
    void an_input_without_an_object_is_refused_with_the_hint() throws Exception {
        JsonLinesSourceBuilder csv = JsonLinesSource.builder(write("{x,y\n1,2\n"));

        assertThatThrownBy(() -> columns(csv))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("has no JSON object in its first lines")
                .hasMessageEndingWith("with columns (--columns)");
        assertThatThrownBy(() -> columns(csv.hint("if it is CSV, say so")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("has no JSON object in its first lines")
                .hasMessageEndingWith("with columns (--columns); if it is CSV, say so");
    }

    @Test
    void a_first_record_that_is_longer_than_the_sample_needs_columns() throws Exception {
        Path file = write("\ufeff {\"a\":\"" + "x".repeat(1 << 20) + "\"}\n");

        assertThatThrownBy(() -> columns(JsonLinesSource.builder(file)))
                .isInstanceOf(LoaderException.class)
                .hasMessage(file
                        + " has a first record of more than 1 MiB, of which the fields aren't read: name all fields"
                        + " with columns (--columns)");
        assertThat(columns(JsonLinesSource.builder(file).columns("a"))).isEqualTo(Columns.of("a"));
    }

    @Test
    void a_needed_field_that_the_first_records_lack_is_named() throws Exception {
        Columns columns = columns(JsonLinesSource.builder(write("{\"a\":1}\n")));

        assertThatThrownBy(() -> columns.require("sku"))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing field sku; the first records have a. The needed fields must be among them: if they"
                        + " occur later, name all fields with columns (--columns)");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("some.jsonl"), text);
    }

    private static Columns columns(JsonLinesSourceBuilder builder) throws Exception {
        try (ChunkPlan plan = builder.build().plan(ChunkLimits.every(10))) {
            return plan.columns();
        }
    }
}
