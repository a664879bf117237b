package dev.parallelloader.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineEndsTest {

    @Test
    void crlf_becomes_lf_and_all_else_stays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "A\r\nä\r\r\n\"b\r\n\nc\"\r");

        LineEnds.unify(file);

        assertThat(Files.readString(file)).isEqualTo("A\nä\r\n\"b\n\nc\"\r");
    }
}
