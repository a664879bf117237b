package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteConcern;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.benchmark.StatusFile;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.social.StatusWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time for each row: to encode it as BSON, to sort the documents by id, and to build insert commands of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StatusFile.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DocumentBenchmark {

    private static final int DOCUMENTS_PER_COMMAND = 5_000;

    private static final CollectionMapping MAPPING = new CollectionMapping(
            MappingOptions.of(StatusWorker.into("mongodb://localhost").settings(), new ArrayList<>()),
            CollectionMapping.newFirstId());

    private final List<Row> rows = new ArrayList<>();
    private final DocumentBlock block = new DocumentBlock(MAPPING);
    private final InsertCommand command =
            new InsertCommand("statuses", WriteOptions.INSERTS.fields(WriteConcern.MAJORITY.withJournal(true)));
    private int[] sorted = new int[0];

    /**
     * Reads the rows and encodes them once.
     *
     * @throws Exception if the file can't be read
     */
    @Setup
    public void read() throws Exception {
        try (ChunkPlan plan = CsvChunkSource.of(StatusFile.create()).plan(ChunkLimits.every(StatusFile.ROWS))) {
            Chunk chunk = Objects.requireNonNull(plan.next());
            RecordReaderFactory reader =
                    chunk.reader().create(RecordReaderFactory.class, DocumentBenchmark.class.getClassLoader());
            try (RecordReader records = reader.open(chunk)) {
                for (Entry entry = records.next(); entry != null; entry = records.next()) {
                    rows.add((Row) entry);
                }
            }
        }
        encode();
        sorted = sort();
    }

    /**
     * Encodes the rows.
     *
     * @return the number of documents
     */
    @Benchmark
    public final int encode() {
        block.clear();
        for (Row row : rows) {
            block.add(row);
        }
        return block.size();
    }

    /**
     * Sorts the documents by id.
     *
     * @return their order
     */
    @Benchmark
    public final int[] sort() {
        return block.sortedById();
    }

    /**
     * Builds the commands that insert the documents.
     *
     * @return the number of bytes
     */
    @Benchmark
    public long commands() {
        long bytes = 0;
        for (int from = 0; from < sorted.length; from += DOCUMENTS_PER_COMMAND) {
            int to = Math.min(sorted.length, from + DOCUMENTS_PER_COMMAND);
            bytes += command.encode(block, sorted, from, to, false, WriteCommand.UNNUMBERED)
                    .getByteBuffer()
                    .remaining();
        }
        return bytes;
    }
}
