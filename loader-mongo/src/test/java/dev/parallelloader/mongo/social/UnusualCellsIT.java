package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with unusual bytes, columns and ids, on each kind of server. */
class UnusualCellsIT extends EachServer {

    private static final String HEADER = "STATUS_ID,USER_ID,STATUS_TEXT\n";

    @TempDir
    Path folder = Path.of("");

    private final List<String> rejected = new CopyOnWriteArrayList<>();

    @BeforeEach
    void storeUsers() throws Exception {
        rejected.clear();
        SocialLoads.users(started.database(), Rows.user("U1"), Rows.user("U\0", "a@b", "\0", "a\0b"));
    }

    @Test
    void nul_is_data_in_ids_and_texts() throws Exception {
        LoadReport report = load(HEADER + "S1,U1,\0\nS2,U\0,a\0b\nS\0,U1,\"\0\n\0\"\nS\0\0,U1,c\n");

        assertThat(report.total().inserted()).as("%s %s", report, rejected).isEqualTo(4);
        assertThat(started.database().documents("statuses"))
                .containsExactlyInAnyOrder(
                        status("S1", "U1", "\0"),
                        status("S2", "U\0", "a\0b"),
                        status("S\0", "U1", "\0\n\0"),
                        status("S\0\0", "U1", "c"));
    }

    @Test
    void nul_is_data_when_stored_documents_are_compared() throws Exception {
        load(HEADER + "S\0,U1,a\0b\nS\0\0,U1,a\n");
        LoadReport report = load(HEADER + "S\0,U1,a\0b\nS\0\0,U1,a\0\n");

        assertThat(report.total().unchanged()).as("%s", report).isEqualTo(1);
        assertThat(rejected).containsExactly("2 conflict");
    }

    @Test
    void a_record_that_is_not_utf8_is_rejected_and_its_neighbours_are_stored() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<byte[]> broken = List.of(
                new byte[] {(byte) 0xe4}, // ISO 8859-1
                new byte[] {(byte) 0xc0, (byte) 0xaf}, // overlong
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // a surrogate
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond U+10FFFF
                new byte[] {(byte) 0xf0, (byte) 0x9f, (byte) 0x99}); // cut off
        file.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < broken.size(); i++) {
            file.writeBytes(("A" + i + ",U1,ä\nB" + i + ",U1,\"x").getBytes(StandardCharsets.UTF_8));
            file.writeBytes(broken.get(i));
            file.writeBytes("\"\n".getBytes(StandardCharsets.UTF_8));
        }
        LoadReport report = load(file.toByteArray(), 100);

        assertThat(rejected).containsExactly("2 encoding", "4 encoding", "6 encoding", "8 encoding", "10 encoding");
        assertThat(report.total().inserted()).isEqualTo(broken.size());
        assertThat(started.database().documents("statuses"))
                .isEqualTo(IntStream.range(0, broken.size())
                        .mapToObj(i -> status("A" + i, "U1", "ä"))
                        .toList());
    }

    @Test
    void columns_that_are_not_used_are_ignored_however_many_they_are() throws Exception {
        int columns = 2_000;
        List<String> names =
                IntStream.range(0, columns).mapToObj(i -> "C" + i).collect(Collectors.toCollection(ArrayList::new));
        names.set(7, "STATUS_TEXT");
        names.set(1_000, "STATUS_ID");
        names.set(columns - 1, "USER_ID");
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (int row = 0; row < 50; row++) {
            List<String> cells = new ArrayList<>(Collections.nCopies(columns, "\"un\"\"used\""));
            cells.set(7, "text " + row);
            cells.set(1_000, "S" + (100 + row));
            cells.set(columns - 1, "U1");
            text.append(String.join(",", cells)).append('\n');
        }
        LoadReport report = load(text.toString());

        assertThat(report.total().inserted()).as("%s", report).isEqualTo(50);
        assertThat(started.database().documents("statuses"))
                .isEqualTo(IntStream.range(0, 50)
                        .mapToObj(row -> status("S" + (100 + row), "U1", "text " + row))
                        .toList());
    }

    @Test
    void ids_with_equal_prefixes_and_characters_of_all_lengths_are_kept_apart() throws Exception {
        String prefix = "p".repeat(996);
        List<String> ids = new ArrayList<>(List.of(
                "a",
                "a ",
                "aa",
                "A",
                "ä",
                "a\u0308",
                "\uffff",
                "\ue000",
                "\ud83d\ude42",
                "\ud800\udc00",
                "€",
                "\u007f",
                "\u0080",
                "\u07ff",
                "\u0800",
                "-1",
                "1",
                "01",
                "null",
                "\"",
                "'",
                "\\",
                "$a",
                "a.b"));
        for (int i = 0; i < 900; i++) {
            ids.add(prefix + String.format("%04d", i));
            ids.add(prefix.substring(i));
            ids.add("ä".repeat(490) + (char) ('\u3041' + i));
        }
        Collections.shuffle(ids, new Random(30));
        List<BsonDocument> expected =
                ids.stream().map(id -> status(id, "U1", "text of " + id)).toList();
        StringBuilder text = new StringBuilder(HEADER);
        ids.forEach(id -> text.append(quoted(id))
                .append(",U1,")
                .append(quoted("text of " + id))
                .append('\n'));

        LoadReport report = load(text.toString());
        assertThat(report.total().inserted()).as("%s %s", report, rejected).isEqualTo(ids.size());
        List<BsonDocument> stored = started.database().documents("statuses");
        assertThat(stored).hasSameSizeAs(expected);
        assertThat(Set.copyOf(stored)).isEqualTo(Set.copyOf(expected));

        assertThat(load(text.toString()).total().unchanged()).isEqualTo(ids.size());
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static BsonDocument status(String id, String user, String text) {
        return new BsonDocument("_id", new BsonString(id))
                .append("user_id", new BsonString(user))
                .append("status_text", new BsonString(text));
    }

    private LoadReport load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8), 1_000);
    }

    private LoadReport load(byte[] file, int chunkSize) throws IOException {
        TestDatabase database = started.database();
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.write(folder.resolve("status_updates.csv"), file)))
                .worker(StatusWorker.into(database.uri()))
                .strategy(THREADS)
                .chunkSize(chunkSize)
                .parallelism(2)
                .onChunk((chunk, outcome) -> outcome.rejects()
                        .forEach(reject -> rejected.add(reject.at().record() + " " + reject.code())))
                .build()
                .load();
        assertThat(report.complete()).as("%s", report).isTrue();
        return report;
    }
}
