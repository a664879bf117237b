package dev.parallelloader.testkit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CsvGeneratorTest {

    @Test
    void a_file_is_determined_by_its_seed() {
        GeneratedCsv file = CsvGenerator.seeded(42);

        assertThat(CsvGenerator.seeded(42).bytes()).isEqualTo(file.bytes());
        assertThat(CsvGenerator.seeded(42).records()).isEqualTo(file.records());
        assertThat(CsvGenerator.seeded(43).bytes()).isNotEqualTo(file.bytes());
        assertThat(file)
                .hasToString("tricky CSV of seed 42, " + file.records().size() + " records, " + file.bytes().length
                        + " bytes");
    }

    @Test
    void a_few_hundred_files_have_every_tricky_feature() {
        List<String> texts = CsvGenerator.seededFrom(1, 300)
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .toList();

        assertThat(List.of("\ufeffID", "\"\"", "\r\n\r\n", "\n\n", ", \"", ",,", "🙂", "ä", "\u2028", "\",\""))
                .allSatisfy(trouble -> assertThat(texts).anyMatch(text -> text.contains(trouble)));
        assertThat(texts).anyMatch(text -> text.indexOf('\n') < 0);
        assertThat(texts).anyMatch(text -> text.endsWith(",\n"));
        assertThat(texts).anyMatch(text -> text.length() > 50_000);
        assertThat(texts).anyMatch(text -> !text.endsWith("\n") && !text.endsWith("\r"));
    }

    @Test
    void blanks_around_quotes_are_data_unless_the_file_is_padded() {
        assertThat(CsvGenerator.seededFrom(1, 300))
                .as("a bare cell of blanks and quotes")
                .anyMatch(file -> file.records().stream().anyMatch(record -> record.contains(" \"\" "))
                        && new String(file.bytes(), StandardCharsets.UTF_8).contains(", \"\" "));

        List<GeneratedCsv> padded =
                LongStream.range(1, 300).mapToObj(CsvGenerator::padded).toList();
        assertThat(padded)
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .anyMatch(text -> text.lines().findFirst().orElse("").contains(", \""))
                .anyMatch(text -> text.contains(",\t\""))
                .anyMatch(text -> text.contains("\" ,"));
        assertThat(padded).flatMap(file -> file.columns().names()).allMatch(name -> name.equals(name.strip()));
        assertThat(CsvGenerator.padded(3).bytes())
                .isEqualTo(CsvGenerator.padded(3).bytes());
    }

    @Test
    void some_files_have_no_records() {
        assertThat(CsvGenerator.seededFrom(1, 100))
                .anyMatch(file -> file.records().isEmpty());
    }

    @Test
    void the_requested_number_of_statuses_is_of_unknown_users() {
        GeneratedCsv file = SocialCsv.statuses(1_000, 10, 37, 5);

        assertThat(file.records()).hasSize(1_000);
        assertThat(file.records().stream().filter(status -> status.get(1).startsWith("nobody")))
                .hasSize(37);
        assertThat(file.by("STATUS_ID")).containsKeys("s1", "s1000");
    }

    @Test
    void accounts_are_numbered_from_one() {
        assertThat(SocialCsv.accounts(20, 5).by("USER_ID").keySet())
                .startsWith("u1", "u2")
                .endsWith("u20");
    }
}
