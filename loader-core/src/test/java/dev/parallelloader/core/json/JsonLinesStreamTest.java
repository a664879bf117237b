package dev.parallelloader.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines that can be read only once. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JsonLinesStreamTest {

    private static final int LINES = 50_000;

    /** More than the blocks that are read ahead. */
    private static final String TEXT = IntStream.range(0, LINES)
            .mapToObj(i -> "{\"n\":" + i + (i == LINES - 1 ? ",\"late\":true" : "") + "}\n")
            .collect(Collectors.joining());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stream_is_loaded_once_after_any_number_of_looks_at_its_columns(boolean packed) throws Exception {
        JsonLinesSource source = JsonLinesSource.builder(stream(packed ? gzip(TEXT) : utf8(TEXT)), "lines")
                .build();
        for (int look = 0; look < 3; look++) {
            try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
                assertThat(plan.columns().names()).containsExactly("n");
                assertThat(plan.repeatable()).isFalse();
            }
        }

        List<Row> rows = rows(source);

        assertThat(rows).hasSize(LINES);
        assertThat(rows.get(LINES - 1).values()).isEqualTo(List.of(LINES - 1, true));
        assertThatThrownBy(() -> source.plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("lines can be read only once");
    }

    @Test
    void records_at_the_beginning_can_be_left_out() throws Exception {
        int skipped = LINES - 10;
        JsonLinesSource source = JsonLinesSource.builder(stream(utf8(TEXT)), "lines")
                .skipRecords(skipped)
                .build();
        source.plan(ChunkLimits.every(1)).close();

        List<Row> rows = rows(source);

        assertThat(rows).hasSize(10);
        assertThat(rows.get(0).value("n")).isEqualTo(skipped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"{~OBJECT", "' \n{'~OBJECT", "a~OTHER", "BZx~OTHER", "'[ {'~ARRAY", "[a~OTHER", "'\uFEFF{'~OBJECT"
            })
    void how_a_stream_begins_is_known_before_more_of_it_is_written(String beginning, JsonStart expected)
            throws Exception {
        try (Paused paused = new Paused(utf8(beginning))) {
            CsvChunkSource source =
                    CsvChunkSource.builder(paused, "lines").columns("x").build();

            assertThat(JsonStart.of(source)).isEqualTo(expected);
        }
    }

    @Test
    void what_is_wrong_with_a_stream_is_said_when_it_is_looked_at() throws Exception {
        CsvChunkSource twice =
                CsvChunkSource.builder(stream(gzip(gzip(TEXT))), "lines").build();

        assertThatThrownBy(() -> JsonStart.of(twice))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("lines is compressed twice");
    }

    @Test
    void what_was_looked_at_is_loaded() throws Exception {
        CsvChunkSource looked =
                CsvChunkSource.builder(stream(gzip(TEXT)), "lines").build();
        assertThat(JsonStart.of(looked)).isEqualTo(JsonStart.OBJECT);

        assertThat(rows(JsonLinesSource.builder(looked).build())).hasSize(LINES);
    }

    @Test
    void a_plan_waits_for_no_more_records_than_determine_the_columns() throws Exception {
        try (Paused paused = new Paused(utf8("{\"number\":1}\n".repeat(1_000)))) {
            JsonLinesSource source = JsonLinesSource.builder(paused, "lines").build();

            try (ChunkPlan plan = source.plan(ChunkLimits.every(10))) {
                assertThat(plan.columns().names()).containsExactly("number");
            }
        }
    }

    private static List<Row> rows(ChunkSource source) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                RecordReaderFactory readers =
                        chunk.reader().create(RecordReaderFactory.class, JsonLinesStreamTest.class.getClassLoader());
                try (RecordReader reader = readers.open(chunk)) {
                    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                        rows.add((Row) entry);
                    }
                }
            }
        }
        return rows;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(utf8(text));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Some bytes, after which a read waits until the stream is closed. */
    private static final class Paused extends InputStream {

        private final ByteArrayInputStream bytes;
        private final CountDownLatch closed = new CountDownLatch(1);

        Paused(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (bytes.available() == 0) {
                await();
            }
            return bytes.read(into, offset, length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int available() {
            return bytes.available();
        }

        private void await() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
