package dev.parallelloader.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWriterTest {

    private static final Span HEADER = new Span(0, 2, 1, 0, 1, 1);
    private static final Span A = new Span(2, 2, 1, 1, 2, 1);
    private static final Span B = new Span(4, 3, 2, 1, 3, 1);
    private static final Span C = new Span(7, 1, 3, 1, 4, 1);

    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void bytes_are_copied_from_the_resource_after_the_header() throws Exception {
        URI resource =
                Files.writeString(dir.resolve("file.txt"), "h\na\nb\r\nc").toUri();
        RecordWriter writer = RecordWriter.copyingBytes(resource, HEADER);

        writer.writeHeader(out);
        writer.writeRecords(chunk(resource, null), List.of(A, B), out);

        assertThat(out).hasToString("h\na\nb\r\n");
    }

    @Test
    void a_last_line_without_an_end_gets_one() throws Exception {
        URI resource =
                Files.writeString(dir.resolve("file.txt"), "h\na\nb\r\nc").toUri();

        RecordWriter.copyingBytes().writeRecords(chunk(resource, null), List.of(C, A), out);

        assertThat(out).hasToString("c\na\n");
    }

    @Test
    void without_a_header_nothing_precedes_the_records() throws Exception {
        RecordWriter.copyingBytes().writeHeader(out);

        assertThat(out.size()).isZero();
    }

    @Test
    void bytes_of_a_payload_are_copied_from_it_whatever_lies_between_its_spans() throws Exception {
        Payload payload = new Payload("a\nc".getBytes(StandardCharsets.UTF_8));
        Chunk chunk = chunk(URI.create("stdin:all"), payload, A, C);
        RecordWriter writer = RecordWriter.copyingBytes();

        writer.writeRecords(chunk, List.of(A, C), out);

        assertThat(out).hasToString("a\nc\n");
        assertThatThrownBy(() -> writer.writeRecords(chunk, List.of(B), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 2 is not in " + chunk.describe());
    }

    @Test
    void records_of_a_payload_follow_a_given_beginning() throws Exception {
        Chunk chunk = chunk(URI.create("stdin:all"), new Payload("a\nb\r\nc".getBytes(StandardCharsets.UTF_8)));
        byte[] start = "h;".getBytes(StandardCharsets.UTF_8);
        RecordWriter writer = RecordWriter.copyingBytes(start);
        start[0] = 'x'; // was copied

        writer.writeHeader(out);
        writer.writeRecords(chunk, List.of(B, C, A), out);

        assertThat(out).hasToString("h;b\r\nc\na\n");
    }

    @Test
    void a_part_of_a_chunk_has_its_part_of_the_payload() {
        Payload payload = new Payload("a\nc".getBytes(StandardCharsets.UTF_8));
        Chunk chunk = chunk(URI.create("stdin:all"), payload, A, C);

        assertThat(chunk.part(List.of(C, A)).payload())
                .isEqualTo(new Payload("ca\n".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(payload);
        assertThatThrownBy(() -> chunk.part(List.of(B)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 2 is not in " + chunk.describe());
    }

    @Test
    void an_input_that_is_gone_or_shorter_is_named() throws Exception {
        Path file = Files.writeString(dir.resolve("file.txt"), "h\n");
        Chunk chunk = chunk(file.toUri(), null);
        RecordWriter writer = RecordWriter.copyingBytes();

        assertThatThrownBy(() -> writer.writeRecords(chunk, List.of(A), out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the input became shorter");
        Files.delete(file);
        assertThatThrownBy(() -> writer.writeRecords(chunk, List.of(A), out))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("file.txt: the input no longer exists");
    }

    private static Chunk chunk(URI resource, @Nullable Payload payload, Span... spans) {
        return Chunk.of(
                        0,
                        resource,
                        new Component<>("none", Settings.none()),
                        spans.length == 0 ? List.of(A, B, C) : List.of(spans))
                .withPayload(payload);
    }
}
