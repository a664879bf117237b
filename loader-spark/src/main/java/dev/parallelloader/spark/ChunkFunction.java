package dev.parallelloader.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;

/** What a task does with a chunk in an executor. */
final class ChunkFunction implements Function<byte[], byte[]> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] call(byte[] task) {
        return ExecutorSites.ofThisJvm().run(task, "executor " + SparkEnv.get().executorId());
    }
}
