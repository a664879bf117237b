package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.benchmark.StatusFile;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time for each message between a parent and a child: one that carries a chunk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MessageBenchmark {

    private final Message message = new Message.RunChunk(chunk());
    private final byte[] encoded = encode();

    private static Chunk chunk() {
        try (ChunkPlan plan = CsvChunkSource.of(StatusFile.create()).plan(ChunkLimits.every(20_000))) {
            return Objects.requireNonNull(plan.next());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Encodes the message.
     *
     * @return the body of its frame
     */
    @Benchmark
    public byte[] encode() {
        return message.encode();
    }

    /**
     * Decodes the message.
     *
     * @return the message
     * @throws IOException never
     */
    @Benchmark
    public Object decode() throws IOException {
        return Message.decode(encoded);
    }
}
