package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares numbers with those that the JDK and the driver read. */
class NumberOracleTest {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

    private static final String[] EDGES = {
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "9223372036854775809",
        "9223372036854775800",
        "9007199254740991",
        "9007199254740993",
        "999999999999999",
        "9999999999999999",
        "4.9E-324",
        "2.4703282292062327E-324",
        "2.4703282292062328E-324",
        "2.2250738585072014E-308",
        "2.2250738585072011e-308",
        "1.7976931348623157E308",
        "1.7976931348623158E308",
        "1.7976931348623159E308",
        "1e22",
        "1e23",
        "8.5e22",
        "123456789012345e22",
        "123456789012345e23",
        "1e-22",
        "1e-23",
        "0.1",
        "0.30000000000000004",
        "1e6111",
        "1e6112",
        "1e6144",
        "1e6145",
        "0e6145",
        "0e99999",
        "0e-6177",
        "0e-99999",
        "10e-6177",
        "10e6111",
        "1000000000000000000000000000000000e6111",
        "1000000000000000000000000000000000e6112",
        "9999999999999999999999999999999999e6111",
        "9999999999999999999999999999999999",
        "99999999999999999999999999999999990",
        "99999999999999999999999999999999991",
        "0.0000000000000000000000000000000000000000000000000001",
        "1e2147483647",
        "1e2147483648",
        "1e-2147483647",
        "1e-2147483648",
        "1e99999999999999999999",
        "0.1e-2147483647",
        "999999999999999999",
        "1000000000000000000",
        "99999999999999999.9",
        "1e00000000000000000005",
        "00000000000000000000000.5"
    };

    @Test
    void numbers_at_the_edges_are_read_as_the_jdk_reads_them() {
        for (String edge : EDGES) {
            for (String sign : List.of("", "-", "+", "00", "-0")) {
                assertAllAgree(sign + edge);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_numbers_are_read_as_the_jdk_reads_them(long seed) {
        Random random = new Random(seed);
        for (String number : numbers(random, 1_000)) {
            assertAllAgree(number);
        }
    }

    @Test
    @Timeout(20)
    void a_million_digits_take_linear_time() {
        String digits = "1".repeat(1_000_000);

        assertThat(stored("int64", digits)).isNull();
        assertThat(stored("double", digits)).isNull();
        assertThat(stored("double", "0." + digits)).isEqualTo(new BsonDouble(1.0 / 9));
        assertThat(stored("decimal", digits)).isNull();
        assertThat(stored("decimal", "1" + "0".repeat(1_000_000))).isNull();
    }

    private static void assertAllAgree(String text) {
        assertThat(stored("int32", text)).as(text).isEqualTo(narrow(text));
        assertThat(stored("int64", text)).as(text).isEqualTo(whole(text));
        assertThat(stored("double", text)).as(text).isEqualTo(binary(text));
        assertThat(stored("decimal", text)).as(text).isEqualTo(decimal(text));
        BsonValue stored = stored("decimal", text);
        if (stored != null && new BigDecimal(text).signum() != 0) {
            assertThat(stored.asDecimal128().getValue().bigDecimalValue()).isEqualByComparingTo(new BigDecimal(text));
        }
    }

    private static @Nullable BsonValue whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() > 63 ? null : new BsonInt64(number.longValueExact());
    }

    private static @Nullable BsonValue narrow(String text) {
        BsonValue wide = whole(text);
        return wide != null && wide.asInt64().getValue() == wide.asInt64().intValue()
                ? new BsonInt32(wide.asInt64().intValue())
                : null;
    }

    private static @Nullable BsonValue binary(String text) {
        if (!NUMBER.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            return null;
        }
        return new BsonDouble(Double.parseDouble(text));
    }

    private static @Nullable BsonValue decimal(String text) {
        try {
            return NUMBER.matcher(text).matches() ? new BsonDecimal128(Decimal128.parse(text)) : null;
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** Numbers of all lengths, some of them malformed. */
    private static List<String> numbers(Random random, int count) {
        List<String> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            StringBuilder number = new StringBuilder();
            number.append(new String[] {"", "", "-", "+"}[random.nextInt(4)]);
            number.append(digits(random))
                    .append(new String[] {"", ".", ".", ".."}[random.nextInt(10) == 0 ? 3 : random.nextInt(3)]);
            number.append(digits(random));
            if (random.nextBoolean()) {
                number.append(random.nextBoolean() ? "e" : "E").append(new String[] {"", "-", "+"}[random.nextInt(3)]);
                number.append(random.nextInt(new int[] {3, 30, 330, 6_300}[random.nextInt(4)]));
            }
            numbers.add(number.isEmpty() ? "0" : number.toString());
        }
        return numbers;
    }

    private static String digits(Random random) {
        StringBuilder digits = new StringBuilder();
        int length = random.nextInt(new int[] {1, 3, 12, 20, 40}[random.nextInt(5)] + 1);
        boolean zeros = random.nextInt(4) == 0;
        for (int i = 0; i < length; i++) {
            digits.append(zeros && random.nextInt(5) > 0 ? 0 : random.nextInt(10));
        }
        return digits.toString();
    }
}
