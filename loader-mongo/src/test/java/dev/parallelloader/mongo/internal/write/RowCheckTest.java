package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.mongo.TestLedger;
import dev.parallelloader.mongo.TestMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of rows that can't become documents. */
class RowCheckTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int32 | {\"a\": [1, 2.50]} | `, not '{\"a\": [1, 2.50]}'`",
                "int32 | [1 , \"x\"] | `, not '[1 , \"x\"]'`",
                "int32 | 1.50 | `, not '1.50'`",
                "int32 | 1E40 | `, not '1E40'`",
                "int32 | \"1.50\" | `, not '1.50'`",
                "date | true | `, not 'true'`",
                "`` | {\"$date\": \"soon\"} | `, not '{\"$date\": \"soon\"}'`"
            })
    void a_message_quotes_the_text_of_a_json_value(String type, String value, String end) throws Exception {
        TestLedger ledger = check("{\"_id\": 1, \"price\": " + value + "}", "types", type(type));

        assertThat(ledger.codes()).containsExactly("1 invalid");
        assertThat(ledger.columns()).containsExactly("price");
        assertThat(ledger.onlyMessage()).startsWith("price must be ").endsWith(end);
    }

    private static String type(String name) {
        return name.isEmpty() ? "" : "price=" + name;
    }

    @Test
    void a_word_for_null_is_compared_with_the_text_of_a_number() throws Exception {
        TestLedger ledger = check("{\"_id\": 1, \"price\": -999.00}", "null", "-999.00", "required", "price");

        assertThat(ledger.columns()).containsExactly("price");
        assertThat(ledger.onlyMessage()).isEqualTo("price is null and must not be");
    }

    @Test
    void the_text_of_a_json_value_is_split() throws Exception {
        TestLedger ledger = check("{\"_id\": 1, \"price\": [\"5\", 6]}", "split", "price=\\,", "types", "price=int32");

        assertThat(ledger.columns()).containsExactly("price");
        assertThat(ledger.onlyMessage()).endsWith(", not '[\"5\"'");
    }

    private TestLedger check(String line, String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("rows.jsonl"), line + "\n");
        TestLedger ledger = new TestLedger();
        new RowCheck(TestMapping.of(options)).work(rows(JsonLinesSource.of(file)), ledger);
        return ledger;
    }

    private List<Row> rows(ChunkSource source) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(10))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                try (RecordReader reader = chunk.reader()
                        .create(RecordReaderFactory.class, getClass().getClassLoader())
                        .open(chunk)) {
                    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                        rows.add((Row) entry);
                    }
                }
            }
        }
        return rows;
    }
}
