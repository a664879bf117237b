package dev.parallelloader.core.csv;

import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A file from a seed, well-formed or not, in any dialect: quotes of all kinds, closed or not, escapes, blanks, empty cells,
 * blank lines, line ends of one or several kinds, NUL, byte order marks, bytes above 7F that are valid in the charset or not,
 * comments, and records with too few or too many cells.
 */
final class AnyCsv {

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.US_ASCII,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"),
            Charset.forName("KOI8-R"));

    private static final String[] TEXT = {"a", "bcd", "0", "-1.5", "some longer text", "#", "'", "x;y", "\u007f"};
    private static final String[] ODD = {" ", "\t", "\0", "\u0001", "\\", "\\n", "\\\\", "\\\"", "  ", "\f"};
    private static final String[] HIGH = {"\u00fc", "\u20ac", "\uD83D\uDE00", "\ufeff", "\u2028", "\u0436"};

    private final byte[] bytes;
    private final CsvDialect dialect;
    private final int columns;

    private AnyCsv(byte[] bytes, CsvDialect dialect, int columns) {
        this.bytes = bytes;
        this.dialect = dialect;
        this.columns = columns;
    }

    /** The file, without a header. */
    byte[] bytes() {
        return bytes;
    }

    CsvDialect dialect() {
        return dialect;
    }

    /** How many cells most records have. */
    int columns() {
        return columns;
    }

    static AnyCsv of(long seed) {
        Random random = new Random(seed);
        char delimiter = ",,,,;\t| x\u0001".charAt(random.nextInt(10));
        char quote = "\"\"\"\"\"'q\t".charAt(random.nextInt(8));
        if (quote == delimiter) {
            quote = '"';
        }
        char escape = random.nextInt(4) > 0 ? CsvDialect.NONE : "\\\\e".charAt(random.nextInt(3));
        Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        CsvDialectBuilder settings = new CsvDialectBuilder()
                .delimiter(delimiter)
                .quote(quote)
                .escape(escape)
                .trim(random.nextInt(3) == 0)
                .charset(charset);
        addRareSettings(settings, new Random(~seed));
        CsvDialect dialect = settings.build();
        int columns = 1 + random.nextInt(4);
        return new AnyCsv(new Writing(random, dialect).records(columns), dialect, columns);
    }

    /** Each file has few of them, so that most of its records are ordinary. An unclosed quote never stops. */
    private static void addRareSettings(CsvDialectBuilder settings, Random random) {
        settings.unclosedQuote = UnclosedQuote.RESYNC;
        if (random.nextInt(4) == 0 && settings.quote != '#') {
            settings.comment = '#';
        }
        settings.lenientQuotes = random.nextInt(4) == 0;
        if (random.nextInt(4) == 0) {
            settings.missingCells = MissingCells.PAD;
        }
        if (random.nextInt(3) == 0) {
            settings.surplusCells = random.nextBoolean() ? SurplusCells.DROP : SurplusCells.DROP_EMPTY;
        }
        if (random.nextInt(12) == 0) {
            settings.quote = CsvDialect.NONE;
        }
    }

    private static final class Writing {

        private final Random random;
        private final CsvDialect dialect;
        private final String[] lineEnds;
        /** How often something odd is written: 1 in so many. */
        private final int rarity;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Writing(Random random, CsvDialect dialect) {
            this.random = random;
            this.dialect = dialect;
            this.lineEnds =
                    random.nextInt(3) == 0 ? new String[] {"\n", "\r\n", "\r"} : new String[] {any("\n", "\r\n", "\r")};
            this.rarity = any(4, 20, 200, 2_000);
        }

        byte[] records(int columns) {
            for (int records = random.nextInt(60); records > 0; records--) {
                int cells = odd() ? 1 + random.nextInt(5) : columns;
                for (int cell = 0; cell < cells; cell++) {
                    write(cell == 0 ? "" : String.valueOf(dialect.delimiter()));
                    cell();
                }
                if (records > 1 || random.nextBoolean()) {
                    write(any(lineEnds));
                }
                while (odd()) {
                    write(any(lineEnds));
                }
            }
            return out.toByteArray();
        }

        private void cell() {
            String quote = String.valueOf(dialect.quote());
            if (odd()) {
                write(any(" ", "\t", "\0 ", " \0", "", quote + quote, quote));
            }
            if (random.nextInt(3) == 0) {
                write(quote);
                for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
                    piece();
                    write(any("", "", quote + quote, any(lineEnds), String.valueOf(dialect.delimiter())));
                }
                write(odd() ? any("", " ", quote + " ", quote + "x") : quote);
            } else {
                for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
                    piece();
                    write(odd() ? quote : "");
                }
            }
        }

        private void piece() {
            if (odd()) {
                write(any(ODD));
            } else if (odd()) {
                out.write(0x80 + random.nextInt(0x80)); // in UTF-8 mostly invalid
            } else if (random.nextInt(20) == 0) {
                write(any(HIGH));
            } else if (random.nextInt(3_000) == 0) {
                write("long ".repeat(random.nextInt(50_000)));
            } else {
                write(any(TEXT));
            }
        }

        private boolean odd() {
            return random.nextInt(rarity) == 0;
        }

        private void write(String text) {
            out.writeBytes(text.getBytes(dialect.charset()));
        }

        @SafeVarargs
        private <T> T any(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
