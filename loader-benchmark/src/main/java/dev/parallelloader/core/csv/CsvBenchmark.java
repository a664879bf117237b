package dev.parallelloader.core.csv;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.benchmark.StatusFile;
import dev.parallelloader.benchmark.peer.NullLoad;
import java.nio.file.Path;
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

/** Time for each row: to find records, to read their cells, and to load a file with a worker that stores nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StatusFile.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CsvBenchmark {

    private static final Path FILE = StatusFile.create();
    private static final Chunk CHUNK = firstChunk();

    private final byte[] cell = new byte[1 << 10];
    private RecordReaderFactory reader = new CsvReaderFactory(CHUNK.reader().settings());

    private static Chunk firstChunk() {
        try (ChunkPlan plan = CsvChunkSource.of(FILE).plan(ChunkLimits.every(StatusFile.ROWS))) {
            return Objects.requireNonNull(plan.next());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the reader anew for each trial. */
    @Setup
    public void open() {
        reader = new CsvReaderFactory(CHUNK.reader().settings());
    }

    /**
     * Finds the records of a file and divides it into chunks.
     *
     * @return the number of records
     * @throws Exception if the file can't be read
     */
    @Benchmark
    public long plan() throws Exception {
        long records = 0;
        try (ChunkPlan plan = CsvChunkSource.of(FILE).plan(ChunkLimits.every(20_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                records += chunk.records();
            }
        }
        return records;
    }

    /**
     * Reads a chunk and copies each cell as UTF-8.
     *
     * @return the number of bytes copied
     * @throws Exception if the file can't be read
     */
    @Benchmark
    public long cells() throws Exception {
        long bytes = 0;
        try (RecordReader records = reader.open(CHUNK)) {
            for (Entry entry = records.next(); entry != null; entry = records.next()) {
                Row row = (Row) entry;
                for (int i = 0; i < 3; i++) {
                    bytes += row.copyUtf8(i, cell, 0);
                }
            }
        }
        return bytes;
    }

    /**
     * Loads the file with two threads and a worker that only counts.
     *
     * @return the report
     * @throws Exception if the load is incomplete
     */
    @Benchmark
    public LoadReport nullWorker() throws Exception {
        return NullLoad.load(FILE);
    }
}
