package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.internal.input.Input;
import dev.parallelloader.core.internal.input.OpenInput;
import dev.parallelloader.core.internal.sniff.ColumnGuess;
import dev.parallelloader.core.internal.sniff.GivenFormat;
import dev.parallelloader.core.internal.sniff.Irregularity;
import dev.parallelloader.core.internal.sniff.SampleText;
import dev.parallelloader.core.internal.sniff.SniffedTable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the format of a file, and then reads rows as a load would, to find the types of its columns. */
final class CsvSniffer {

    private static final int FIRST_ROWS = 5;

    /** So many records are read at a time. */
    private static final int CHUNK_RECORDS = 1_000;

    private final Path file;
    private final long sampleBytes;
    private final GivenFormat given;
    private final @Nullable Charset charset;

    private final List<ColumnGuess> guesses = new ArrayList<>();
    private final List<Row> firstRows = new ArrayList<>();
    private long rows;
    private long rejected;
    private @Nullable String firstReject;
    private boolean whole = true;

    /**
     * @param given what the user has set of the format
     * @param charset the encoding that the user has set, or null to find it
     */
    CsvSniffer(Path file, long sampleBytes, GivenFormat given, @Nullable Charset charset) {
        this.file = file;
        this.sampleBytes = sampleBytes;
        this.given = given;
        this.charset = charset;
    }

    Findings sniff() throws IOException {
        int formatBytes = (int) Math.min(CsvSniff.SAMPLE_BYTES, sampleBytes);
        Head head = head(formatBytes);
        SampleText text = text(head);
        SniffedTable table = SniffedTable.find(text.text(), head.bytes().length < formatBytes, given);
        CsvDialect dialect = dialect(text, table);
        if (!dialect.problem().isEmpty()) {
            throw new LoaderException(file + " can't be loaded: " + dialect.problem());
        }
        CsvChunkSourceBuilder builder = CsvChunkSource.builder(file).dialect(dialect);
        if (!table.columns().isEmpty()) {
            builder.columns(table.columns().toArray(String[]::new));
        }
        Columns names = readRows(builder.build());
        List<SniffedColumn> columns = IntStream.range(0, names.size())
                .mapToObj(i -> new SniffedColumn(
                        names.names().get(i),
                        guesses.get(i).type(),
                        guesses.get(i).remark()))
                .toList();
        return new Findings(
                text, table, dialect, columns, rows, rejected, Optional.ofNullable(firstReject), whole, firstRows);
    }

    private SampleText text(Head head) {
        if (charset != null) {
            return SampleText.decode(
                            head.bytes(),
                            CsvDialect.DEFAULT.withCharset(head.charset()).scannedCharset())
                    .inCharset(charset);
        }
        return head.charset().equals(StandardCharsets.UTF_8)
                ? SampleText.decode(head.bytes())
                : SampleText.converted(head.bytes(), head.charset());
    }

    /** Reads the first bytes of the text, decompressed if the file is compressed. */
    private Head head(int count) throws IOException {
        try (OpenInput opened = Input.of(file).open(charset == null ? StandardCharsets.UTF_8 : charset)) {
            FileHead.of(opened.channel()).requireNoSignature(file.toString());
            byte[] bytes = opened.head(count);
            if (bytes.length == 0) {
                throw new LoaderException(file + " is empty: specify a file with rows");
            }
            return new Head(bytes, opened.charset());
        }
    }

    private static CsvDialect dialect(SampleText text, SniffedTable table) {
        CsvDialectBuilder dialect = new CsvDialectBuilder();
        dialect.delimiter = table.format().delimiter();
        dialect.quote = table.format().quote();
        dialect.escape = table.format().escape();
        dialect.comment = table.format().comment();
        dialect.charset = text.charset();
        dialect.skipLines = table.skipped().count();
        dialect.trim = table.has(Irregularity.BLANKS);
        dialect.lenientQuotes = table.has(Irregularity.BARE_QUOTES);
        dialect.skipEmptyRecords = table.has(Irregularity.EMPTY_RECORDS);
        dialect.headerNames = table.has(Irregularity.UNUSABLE_NAMES) ? HeaderNames.NUMBERED : HeaderNames.STRICT;
        dialect.missingCells = table.has(Irregularity.MISSING_CELLS) ? MissingCells.PAD : MissingCells.REJECT;
        dialect.surplusCells = table.has(Irregularity.SURPLUS_CELLS) ? SurplusCells.DROP_EMPTY : SurplusCells.REJECT;
        return dialect.build();
    }

    /** Reads the rows of the sample. */
    private Columns readRows(CsvChunkSource source) throws IOException {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(CHUNK_RECORDS).withMaxBytes(CsvSniff.SAMPLE_BYTES))) {
            Columns columns = plan.columns();
            for (int i = 0; i < columns.size(); i++) {
                guesses.add(new ColumnGuess());
            }
            whole = readAll(plan);
            return columns;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + file + " was read");
        }
    }

    /** Reads the rows of the sample; false if the file has more. */
    private boolean readAll(ChunkPlan plan) throws IOException, InterruptedException {
        try {
            Chunk chunk = plan.next();
            while (chunk != null && readRows(chunk)) {
                chunk = plan.next();
            }
            return chunk == null;
        } catch (LoaderException e) {
            // Such as a quote that isn't closed. A load stops here too.
            reject(e.getMessage());
            return false;
        }
    }

    private void reject(@Nullable String reason) {
        rejected++;
        firstReject = firstReject == null ? String.valueOf(reason) : firstReject;
    }

    /** Reads the rows of a chunk; false if the sample ends in it. */
    private boolean readRows(Chunk chunk) throws IOException {
        try (RecordReader reader = new CsvReaderFactory(chunk.reader().settings()).open(chunk)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Reject reject) {
                    reject("line " + reject.at().line() + ": " + reject.message());
                    continue;
                }
                Row row = (Row) entry;
                if (rows > 0 && row.at().end() > sampleBytes) {
                    return false;
                }
                add(row);
            }
            return true;
        }
    }

    private void add(Row row) {
        rows++;
        if (firstRows.size() < FIRST_ROWS) {
            firstRows.add(row);
        }
        for (int i = 0; i < guesses.size(); i++) {
            guesses.get(i).add(row.text(i));
        }
    }

    /**
     * The beginning of the text, and its encoding as a byte order mark or the user says: in UTF-8 if the text has to be converted,
     * otherwise as it is in the file.
     */
    private static final class Head {
        private final byte[] bytes;
        private final Charset charset;

        Head(byte[] bytes, Charset charset) {
            this.bytes = bytes;
            this.charset = charset;
        }

        byte[] bytes() {
            return bytes;
        }

        Charset charset() {
            return charset;
        }
    }

    /** What was found. */
    record Findings(
            SampleText text,
            SniffedTable table,
            CsvDialect dialect,
            List<SniffedColumn> columns,
            long rows,
            long rejected,
            Optional<String> firstReject,
            boolean whole,
            List<Row> firstRows) {

        Findings {
            columns = List.copyOf(columns);
            firstRows = List.copyOf(firstRows);
        }
    }
}
