package dev.parallelloader.mongo.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.bson.BsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules convert the bytes of a row as they convert text, whatever the cell is. */
class CellAgreementTest {

    private static final List<FieldRule> RULES = List.of(
                    "text",
                    "int32",
                    "int64",
                    "double",
                    "decimal",
                    "boolean",
                    "date",
                    "date(d MMM yyyy[ HH:mm])",
                    "objectId",
                    "uuid",
                    "base64",
                    "base32",
                    "hex",
                    "json",
                    "auto",
                    "date_go(Jan _2, 2006 15:04:05)")
            .stream()
            .map(ValueTypes::of)
            .toList();

    private static final String[] CELLS = {
        "0",
        "-1",
        "2147483647",
        "9223372036854775807",
        "1.5",
        "-0.0",
        "1e5",
        "1.5E-300",
        "123456789012345678901234567890",
        "NaN",
        "-Infinity",
        "true",
        "No",
        "T",
        "2026-11-24",
        "2026-11-24T09:30:15.123+01:00",
        "24 Nov 2026",
        "24 nov 2026 09:30",
        "507f1f77bcf86cd799439011",
        "123e4567-e89b-12d3-a456-426614174000",
        "aGVsbG8=",
        "aGVs",
        "NBSWY3DP",
        "Feb  1, 2024 5:06:07.5",
        "68656c6c6f",
        "{\"a\": [1, null]}",
        "[]",
        "\"text\"",
        "grün",
        "\uD83D\uDE00"
    };

    private static final String CHARACTERS = "0123456789+-.eEabfTZ:, \"{}[]=/_\0\n\u00fc\u0660\uFF11";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytes_and_text_become_the_same_value(long seed) {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < 2_000; i++) {
            String cell = cell(random);
            for (FieldRule rule : RULES) {
                BsonValue value = Cells.stored(rule, cell);
                valid += value == null ? 0 : 1;
            }
        }
        assertThat(valid).as("seed %d", seed).isBetween(6_000, 14_000);
    }

    /** A cell of some type, often with a few characters changed. Like cells of files, it has no half of a surrogate pair. */
    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder(CELLS[random.nextInt(CELLS.length)]);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(cell.length() + 1);
            int end = Math.min(cell.length(), at + random.nextInt(2));
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            cell.replace(at, end, random.nextInt(4) == 0 ? "" : String.valueOf(character));
        }
        return new String(cell.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
