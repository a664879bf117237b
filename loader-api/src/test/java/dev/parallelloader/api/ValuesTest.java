package dev.parallelloader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final Span SPAN = new Span(0, 10, 1, 1, 2, 1);
    private static final Component<RecordReaderFactory> READER = new Component<>("a.Reader", Settings.none());

    /** What a component may look like. */
    public static final class Greeter {

        private final String greeting;

        public Greeter(Settings settings) {
            greeting = settings.require("greeting");
        }
    }

    @Test
    void secrets_are_never_shown() {
        Settings settings = Settings.of("database", "social").withSecret("uri", "mongodb://u:s3cret@h/");
        assertThat(settings).hasToString("{database=social, uri=<hidden>}");
        assertThat(settings.with("uri", "mongodb://u:other@h/")).asString().doesNotContain("other");
        assertThat(Component.of(Greeter.class, settings)).asString().doesNotContain("s3cret");
        assertThat(settings.require("uri")).isEqualTo("mongodb://u:s3cret@h/");
        assertThatThrownBy(() -> settings.require("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting 'nothing' is missing; set are [database, uri]");
        assertThatThrownBy(() -> new Settings(Map.of(), Set.of("uri"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_setting_can_be_a_list_of_any_texts() {
        List<String> texts = List.of("ID", "", "4:NAME", "a,b\n\0", "\uD83D\uDE00");

        assertThat(Settings.none().withList("texts", texts).requireList("texts"))
                .isEqualTo(texts);
        assertThat(Settings.none().withList("texts", List.of()).requireList("texts"))
                .isEmpty();
        for (String other : List.of("ID", ":", "x:a", "3:ID", "-1:", "2:IDx", "99999999999:a")) {
            assertThatThrownBy(() -> Settings.of("texts", other).requireList("texts"))
                    .as("%s", other)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("setting 'texts' isn't a list");
        }
        assertThatThrownBy(() -> Settings.none().requireList("texts")).hasMessageContaining("'texts' is missing");
    }

    @Test
    void a_component_is_created_from_its_name_and_settings() {
        Component<Greeter> component = Component.of(Greeter.class, Settings.of("greeting", "hello"));
        ClassLoader here = ValuesTest.class.getClassLoader();
        assertThat(component.create(Greeter.class, here).greeting).isEqualTo("hello");

        assertThatThrownBy(() ->
                        Component.<Object>of(Greeter.class, Settings.none()).create(Object.class, here))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("setting 'greeting' is missing");
        assertThatThrownBy(() -> new Component<Object>("no.such.Worker", Settings.none()).create(Object.class, here))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is its jar on the class path");
        assertThatThrownBy(() ->
                        new Component<Runnable>(Greeter.class.getName(), Settings.none()).create(Runnable.class, here))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is not a java.lang.Runnable");
        assertThatThrownBy(() -> Component.<Object>of(String.class, Settings.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public constructor that takes a Settings");
    }

    @Test
    void missing_columns_are_listed() {
        Columns columns = Columns.of("A", "B");
        columns.require("B", "A");
        assertThatThrownBy(() -> columns.require("A", "C", "D"))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing columns C, D; the header has A, B");
        assertThatThrownBy(() -> Columns.of("A", "A")).hasMessageContaining("column 'A' occurs twice");
        Row row = Row.of(SPAN, columns, List.of("1", 2));
        assertThat(row.text("B")).isEqualTo("2");
        assertThatThrownBy(() -> row.text("C")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_of_a_row_are_found_by_index_and_copied_as_utf8() {
        Row row = Row.of(Columns.of("A", "B", "C"), "g\u00fcn", 2, null);

        assertThat(row.at()).isEqualTo(new Span(0, 0, 1, 1, 1, 1));
        assertThat(row.values()).containsExactly("g\u00fcn", 2, null);
        assertThat(row.value(1)).isEqualTo(2);
        assertThat(row.text(2)).isEmpty();
        byte[] target = new byte[6];
        assertThat(row.copyUtf8(0, target, 1)).isEqualTo(row.utf8Length(0)).isEqualTo(4);
        assertThat(row.copyUtf8(1, target, 5)).isEqualTo(row.utf8Length(1)).isEqualTo(1);
        assertThat(row.copyUtf8(2, target, 6)).isZero();
        assertThat(target).isEqualTo("\0g\u00fcn2".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> row.copyUtf8(0, target, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.text(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_hint_ends_the_message_when_columns_are_missing() {
        Columns columns = Columns.of("A;\tB").withHint(required -> "It isn't " + required);

        assertThat(columns).isEqualTo(Columns.of("A;\tB")).hasSameHashCodeAs(Columns.of("A;\tB"));
        assertThatThrownBy(() -> columns.require("A", "B"))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing columns A, B; the header has A; B. It isn't [A, B]");
        assertThatThrownBy(() -> columns.withHint(required -> "").require("A"))
                .hasMessage("missing column A; the header has A; B");
    }

    @Test
    void a_hint_is_not_asked_for_when_no_column_is_missing() {
        Columns columns = Columns.of("A", "B").withHint(required -> {
            throw new AssertionError("asked for a hint about " + required);
        });

        assertThatCode(() -> columns.require("B", "A")).doesNotThrowAnyException();
    }

    @Test
    void a_header_without_end_is_cut_short() {
        assertThatThrownBy(() -> Columns.of("x".repeat(10_000)).require("A"))
                .message()
                .hasSizeLessThan(300)
                .endsWith("xxx...");
    }

    @Test
    void an_outcome_that_does_not_add_up_cannot_be_created() {
        Reject reject = Reject.of(SPAN, "too-bad", "it is");
        Tally tally = new Tally(2, 1, 0, 0, 0, 0, 1);
        assertThat(ChunkOutcome.of(0, tally, List.of(reject), Duration.ZERO, "test")
                        .tally()
                        .balanced())
                .isTrue();
        assertThatThrownBy(() -> ChunkOutcome.of(0, tally, List.of(), Duration.ZERO, "test"))
                .hasMessageContaining("doesn't add up");
        assertThatThrownBy(() ->
                        ChunkOutcome.of(0, new Tally(3, 1, 0, 0, 0, 0, 1), List.of(reject), Duration.ZERO, "test"))
                .hasMessageContaining("doesn't add up");
        assertThatThrownBy(() -> Reject.of(SPAN, "Too bad", "it is")).hasMessageContaining("lower case with hyphens");
    }

    @Test
    void only_a_stop_by_the_worker_stops_the_load() {
        assertThat(ChunkFailure.of(new StopLoadException("gone"), "w").cause()).isEqualTo(Cause.STOP);
        assertThat(ChunkFailure.of(new IllegalStateException("x"), "w"))
                .isEqualTo(ChunkFailure.of(Cause.THREW, "java.lang.IllegalStateException: x", "w"));
    }

    @Test
    void a_reject_keeps_the_beginning_of_a_long_message() {
        String shown = Reject.of(SPAN, "too-long", "x".repeat(254) + "\uD83D\uDE00".repeat(9))
                .message();
        assertThat(shown).isEqualTo("x".repeat(254) + "\u2026");
        assertThat(Reject.of(SPAN, "too-long", "y".repeat(256)).message()).isEqualTo("y".repeat(256));
        assertThat(Reject.of(SPAN, "too-long", "y".repeat(257)).message()).isEqualTo("y".repeat(255) + "\u2026");
    }

    @Test
    void a_reject_names_the_column_at_fault_whatever_its_length() {
        Reject whole = Reject.of(SPAN, "too-bad", "it is");
        String name = "x".repeat(10_000);

        Reject reject = whole.withColumn(name);

        assertThat(reject.column())
                .hasValueSatisfying(column -> assertThat(column).isSameAs(name));
        assertThat(reject.at()).isEqualTo(SPAN);
        assertThat(reject.code()).isEqualTo("too-bad");
        assertThat(reject.message()).isEqualTo("it is");
        assertThat(whole.column()).isEmpty();
        assertThat(whole.withColumn("PRICE")).asString().endsWith("message=it is, column=PRICE]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 1L << 32})
    void a_checksum_has_32_bits_or_is_absent(long checksum) {
        Chunk chunk = Chunk.of(0, URI.create("file:///x.csv"), READER, List.of(SPAN));
        assertThat(chunk.checksum()).isEqualTo(Chunk.NO_CHECKSUM);
        assertThat(chunk.part(List.of(SPAN), 0xFFFF_FFFFL).checksum()).isEqualTo(0xFFFF_FFFFL);
        assertThatThrownBy(() -> chunk.part(List.of(SPAN), checksum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checksum must have 32 bits or be NO_CHECKSUM, not " + checksum);
    }

    @Test
    void an_error_names_the_setting_that_it_is_due_to_if_there_is_one() {
        assertThat(new LoaderException("no user", null, "uri").setting()).contains("uri");
        assertThat(new StopLoadException("no server", new IllegalStateException("why"), "uri"))
                .hasMessage("no server")
                .hasCauseInstanceOf(IllegalStateException.class)
                .returns(Optional.of("uri"), LoaderException::setting);
        assertThat(new LoaderException("no file").setting()).isEmpty();
    }

    @Test
    void progress_is_described_in_one_line() {
        LoadProgress progress = LoadProgress.builder(
                        LoadSetup.of("a.csv", "", "threads", 2, 100).withTotalBytes(10_000_000))
                .elapsed(Duration.ofMinutes(10))
                .bytes(1_000_000)
                .total(new Tally(20_000, 19_997, 0, 0, 0, 0, 3))
                .rowsPerSecond(1_999.6)
                .chunksDone(2)
                .chunksRunning(1)
                .build();

        assertThat(progress.describe())
                .isEqualTo("a.csv: 10 %, 1:30:00 left, 20,000 rows, 2,000/s;"
                        + " chunks: 2 done, 1 running, 0 failed; 3 rejected");
        assertThat(LoadProgress.builder(LoadSetup.of("-", "", "threads", 2, 100))
                        .build()
                        .describe())
                .isEqualTo("-: 0 rows, 0/s; chunks: 0 done, 0 running, 0 failed; 0 rejected");
    }

    @Test
    void a_negative_number_is_refused_and_a_failed_chunk_is_not_complete() {
        LoadSetup setup = LoadSetup.of("-", "", "threads", 2, 100);
        assertThatThrownBy(() -> setup.withTotalBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadProgress.builder(setup).bytes(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes -1");
        assertThatThrownBy(() -> LoadReport.builder(setup, Status.COMPLETE)
                        .notStarted(-1L)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notStarted -1");
        FailedChunk failed = FailedChunk.of(
                Chunk.of(0, URI.create("file:///x.csv"), READER, List.of(SPAN)),
                ChunkFailure.of(Cause.THREW, "broken", "w"),
                3);
        assertThatThrownBy(() -> LoadReport.builder(setup, Status.COMPLETE)
                        .failedChunks(List.of(failed))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a load with 1 failed chunks is not COMPLETE but INCOMPLETE");
    }
}
