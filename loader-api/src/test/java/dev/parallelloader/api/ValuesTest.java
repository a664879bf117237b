package dev.parallelloader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.net.URI;
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
    void secretsAreNeverShown() {
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
    void aComponentIsMadeFromItsNameAndSettings() {
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
    void missingColumnsAreListed() {
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
    void anOutcomeThatDoesNotAddUpCanNotBeMade() {
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
    void onlyAStopOfTheWorkerStopsTheLoad() {
        assertThat(ChunkFailure.of(new StopLoadException("gone"), "w").cause()).isEqualTo(Cause.STOP);
        assertThat(ChunkFailure.of(new IllegalStateException("x"), "w"))
                .isEqualTo(ChunkFailure.of(Cause.THREW, "java.lang.IllegalStateException: x", "w"));
    }

    @Test
    void aRejectKeepsTheBeginningOfALongMessage() {
        String shown = Reject.of(SPAN, "too-long", "x".repeat(254) + "\uD83D\uDE00".repeat(9))
                .message();
        assertThat(shown).isEqualTo("x".repeat(254) + "\u2026");
        assertThat(Reject.of(SPAN, "too-long", "y".repeat(256)).message()).isEqualTo("y".repeat(256));
        assertThat(Reject.of(SPAN, "too-long", "y".repeat(257)).message()).isEqualTo("y".repeat(255) + "\u2026");
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 1L << 32})
    void aChecksumHas32BitsOrIsNone(long checksum) {
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
}
