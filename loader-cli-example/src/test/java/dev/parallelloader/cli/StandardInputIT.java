package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code loader load -}. */
@WithMongoServer
class StandardInputIT {

    private static final int STATUSES = 2_000;

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final String uri;

    StandardInputIT(MongoServer server) {
        this.uri = server.freshUri();
    }

    @Test
    void compressed_statuses_from_standard_input_equal_those_of_the_file() throws Exception {
        new SocialNetwork(20, STATUSES, 1).writeTo(folder, false);
        byte[] statuses = Files.readAllBytes(folder.resolve("status_updates.csv"));
        LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri=" + uri)
                .with(ExitCode.OK);

        assertThat(loaded(gzip(statuses), "load", "statuses", "-", "--uri=" + uri)
                        .out())
                .containsPattern("stdin +2,000 +2,000 +0 +0 +0 ");
        assertThat(loaded(zstd(statuses), "load", "statuses", "-", "--uri=" + uri, "--strategy=processes")
                        .out())
                .containsPattern("stdin +2,000 +0 +0 +2,000 +0 ");
        Files.write(folder.resolve("status_updates"), zstd(statuses));
        for (String file : new String[] {"status_updates", "status_updates.csv"}) {
            assertThat(loaded(new byte[0], "load", "statuses", file, "--uri=" + uri)
                            .out())
                    .containsPattern(file + " +2,000 +0 +0 +2,000 +0 ");
        }
    }

    @Test
    void rejected_rows_of_standard_input_are_kept_under_its_name() throws Exception {
        byte[] rows = "id,a\n1,x\n2\n".getBytes(StandardCharsets.UTF_16);
        try (LoaderProcess load = LoaderProcess.start(
                folder, "load", "-", "--collection=c", "--id=id", "--rejects=rejects", "--uri=" + uri)) {
            load.write(rows);
            load.endInput();

            assertThat(load.await().with(ExitCode.REJECTED).out()).contains("rejects/stdin.rejects.csv");
        }
        assertThat(folder.resolve("rejects/stdin.rejects.csv")).hasContent("\uFEFFid,a\n2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is", "gzip", "zstd"})
    void json_lines_are_recognised_by_their_content(String packing) throws Exception {
        String text = IntStream.rangeClosed(1, 3_000)
                .mapToObj(id -> "{\"_id\":" + id + (id == 2_500 ? ",\"late\":[1]" : "") + "}\n")
                .collect(Collectors.joining());
        byte[] lines = (" \n" + text + "{\"_id\":1,\"$bad\":2}\n").getBytes(StandardCharsets.UTF_8);
        byte[] input = packing.equals("gzip") ? gzip(lines) : packing.equals("zstd") ? zstd(lines) : lines;

        try (LoaderProcess load = LoaderProcess.start(
                folder,
                "load",
                "-",
                "--collection=lines",
                "--chunk-size=500",
                "--rejects=rejects",
                "--uri=" + uri,
                "--strategy=" + (packing.equals("zstd") ? "processes" : "threads"))) {
            load.write(input);
            load.endInput();

            assertThat(load.await().with(ExitCode.REJECTED).out())
                    .containsPattern("stdin +3,002 +3,000 +0 +0 +2 ")
                    .contains("rejects/stdin.rejects.jsonl");
        }
        assertThat(folder.resolve("rejects/stdin.reasons.csv")).content().contains("$bad", "blank");
    }

    @Test
    void json_lines_of_a_slow_writer_are_recognised() throws Exception {
        try (LoaderProcess load = LoaderProcess.start(folder, "load", "-", "--collection=slow", "--uri=" + uri)) {
            load.write("{".getBytes(StandardCharsets.UTF_8));
            Await.until("it knows the format", DEADLINE, () -> Files.exists(folder.resolve("runs")));
            load.write("\"_id\":1}\n".getBytes(StandardCharsets.UTF_8));
            load.write("{\"_id\":2}\n".getBytes(StandardCharsets.UTF_8));
            load.endInput();

            assertThat(load.await().with(ExitCode.OK).out()).containsPattern("stdin +2 +2 +0 +0 +0 ");
        }
    }

    @Test
    void the_format_of_standard_input_can_be_set_and_an_array_is_refused() throws Exception {
        byte[] csv = "{\"_id\",a\n1,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] brace = "{x,y\n1,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] array = " [\n{\"_id\":1}]\n".getBytes(StandardCharsets.UTF_8);

        assertThat(loaded(csv, "load", "-", "--collection=c", "--format=csv", "--uri=" + uri)
                        .out())
                .containsPattern("stdin +1 +1 +0 +0 +0 ");
        assertThat(started(brace, "load", "-", "--collection=c", "--uri=" + uri)
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("stdin has no JSON object in its first lines", "; if it is CSV, add --format csv");
        assertThat(started(array, "load", "-", "--collection=c", "--uri=" + uri)
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("stdin looks like an array of JSON objects", "add --format csv");
        assertThat(started(
                                "a\n1\n".getBytes(StandardCharsets.UTF_8),
                                "load",
                                "-",
                                "--collection=c",
                                "--format=json",
                                "--uri=" + uri)
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("stdin has no JSON object in its first lines");
        assertThat(started(
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "load",
                                "-",
                                "--collection=c",
                                "--delimiter=;",
                                "--uri=" + uri)
                        .with(ExitCode.USAGE)
                        .err())
                .contains("--delimiter applies only to CSV, and stdin is JSON Lines");
    }

    @Test
    void a_load_that_waits_for_standard_input_ends_at_a_signal() throws Exception {
        try (LoaderProcess load = LoaderProcess.start(
                folder, "load", "-", "--collection=c", "--id=id", "--chunk-size=100", "--uri=" + uri)) {
            // More than the 4 KiB that are looked at before the load starts.
            String ids = IntStream.range(0, 2_000).mapToObj(id -> id + "\n").collect(Collectors.joining());
            load.write(("id\n" + ids).getBytes(StandardCharsets.UTF_8));
            load.awaitPrinted("loading into");
            load.signal("TERM");

            assertThat(load.await().with(ExitCode.INTERRUPTED).out())
                    .contains("cancelled", "an unknown number of records were not started");
        }
    }

    private LoaderProcess.Ended loaded(byte[] input, String... arguments) throws Exception {
        return started(input, arguments).with(ExitCode.OK);
    }

    private LoaderProcess.Ended started(byte[] input, String... arguments) throws Exception {
        try (LoaderProcess load = LoaderProcess.start(folder, arguments)) {
            load.write(input);
            load.endInput();
            return load.await();
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    /** Frames of one block that isn't compressed (RFC 8878, 3.1.1). */
    private static byte[] zstd(byte[] text) {
        int frame = 64 << 10;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int at = 0; at < text.length; at += frame) {
            byte[] block = Arrays.copyOfRange(text, at, Math.min(text.length, at + frame));
            ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0xFD2FB528).put((byte) 0xA0).putInt(block.length); // a single segment, its size in four bytes
            int last = block.length << 3 | 1;
            header.put((byte) last).put((byte) (last >> 8)).put((byte) (last >> 16));
            packed.writeBytes(header.array());
            packed.writeBytes(block);
        }
        return packed.toByteArray();
    }
}
