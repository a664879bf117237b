package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.TestMapping;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

    private static final List<String> TYPES = List.of(
            "int32",
            "int64",
            "double",
            "decimal",
            "boolean",
            "date",
            "date(dd.MM.yyyy)",
            "date_go(02.01.2006)",
            "objectId",
            "uuid",
            "base64",
            "base32",
            "hex",
            "email",
            "json");

    @Test
    void only_text_accepts_an_empty_cell() {
        assertThat(stored("text", "")).isEqualTo(new BsonString(""));
        assertThat(stored("text", null)).isEqualTo(new BsonString(""));
        assertThat(TYPES).allSatisfy(type -> {
            assertThat(stored(type, "")).as(type).isNull();
            assertThat(stored(type, null)).as(type).isNull();
            assertThat(ValueTypes.of(type).fault("")).get().asString().startsWith("is empty and must be ");
        });
    }

    @Test
    void a_fault_says_what_a_cell_must_be_and_what_it_is() {
        assertThat(ValueTypes.of("int32").fault("3.5"))
                .hasValue("must be a whole number from -2147483648 to 2147483647, not '3.5'");
        assertThat(ValueTypes.of("decimal").fault("abc"))
                .hasValue("must be a decimal number of at most 34 digits, not 'abc'");
        assertThat(ValueTypes.of("double").fault("1e999"))
                .hasValue("must be a number from -1.7976931348623157E308 to 1.7976931348623157E308, not '1e999'");
        assertThat(ValueTypes.of("hex").fault("z".repeat(1_000)))
                .hasValue("must be an even number of hexadecimal digits, not '" + "z".repeat(60) + "…'");
        assertThat(ValueTypes.of("date(dd.MM.yyyy)").fault("2026-11-24"))
                .hasValue("must be a date of the form dd.MM.yyyy, not '2026-11-24'");
        assertThat(ValueTypes.of("int64").schema())
                .isEqualTo(
                        BsonDocument.parse(
                                "{bsonType: 'long', description: 'must be a whole number from -9223372036854775808 to 9223372036854775807'}"));
        assertThat(ValueTypes.of("json").schema())
                .isEqualTo(BsonDocument.parse("{description: 'must be a value in MongoDB Extended JSON'}"));
    }

    @Test
    void values_of_all_types_are_encoded_in_one_document_after_the_other() {
        String[] cells = {
            "7",
            "8",
            "2.5",
            "1.50",
            "yes",
            "2026-11-24",
            "24.11.2026",
            "24.11.2026",
            "507f1f77bcf86cd799439011",
            "123e4567-e89b-12d3-a456-426614174000",
            "AQID",
            "AEBAG",
            "0102",
            "a@b",
            "{\"a\": null}"
        };
        DocumentBlock block = new DocumentBlock(TestMapping.of(
                "id",
                TYPES.get(0),
                "types",
                ItemList.text(TYPES.stream().collect(Collectors.toMap(type -> type, type -> type))),
                "map",
                ItemList.text(TYPES.stream().skip(1).collect(Collectors.toMap(type -> type, ValueTypesTest::field)))));
        Row row = Row.of(Columns.of(TYPES.toArray(String[]::new)), (Object[]) cells);
        for (int i = 0; i < 100; i++) {
            assertThat(block.add(row)).isEqualTo(DocumentBlock.Added.OK);
        }

        BsonDocument expected = new BsonDocument();
        for (int i = 0; i < cells.length; i++) {
            BsonValue value = ValueTypes.of(TYPES.get(i)).value(cells[i]);
            expected.append(i == 0 ? "_id" : field(TYPES.get(i)), value == null ? BsonNull.VALUE : value);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(block.document(i)).isEqualTo(expected);
        }
        assertThat(Arrays.asList(cells)).hasSameSizeAs(expected.keySet());
    }

    /** A name without dots, which would make it a path. */
    private static String field(String type) {
        return type.replace('.', '-');
    }

    @Test
    void names_have_aliases_and_may_be_in_upper_or_lower_case() {
        assertThat(ValueTypes.of("STRING")).isSameAs(ValueTypes.of("text")).isSameAs(TextRule.ANY);
        assertThat(ValueTypes.of("Int")).isSameAs(ValueTypes.of("int32"));
        assertThat(ValueTypes.of("LONG")).isSameAs(ValueTypes.of("int64"));
        assertThat(ValueTypes.of("Decimal128")).isSameAs(ValueTypes.of("decimal"));
        assertThat(ValueTypes.of("bool")).isSameAs(ValueTypes.of("BOOLEAN"));
        assertThat(ValueTypes.of("string()")).isSameAs(TextRule.ANY);
        assertThat(ValueTypes.of("binary(HEX)")).isSameAs(ValueTypes.of("hex"));
        assertThat(ValueTypes.of("objectid")).isSameAs(ValueTypes.of("objectId"));
        assertThat(ValueTypes.canonical("OBJECTID")).isEqualTo("objectId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "integer", "date(", " int32", "text(a)", "dates(yyyy)", "binary(base16)", "date_go()"})
    void another_name_is_reported_with_all_names(String type) {
        assertThatThrownBy(() -> ValueTypes.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type must be one of text, int32, int64, double, decimal, boolean, date, objectId, uuid,"
                        + " base64, base32, hex, email, json, auto, date(PATTERN), date(PATTERN,ZONE), date_go(LAYOUT),"
                        + " date_ms(FORMAT), date_oracle(FORMAT), not '" + type + "'");
    }
}
