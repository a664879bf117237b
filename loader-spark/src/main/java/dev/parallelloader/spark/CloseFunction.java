package dev.parallelloader.spark;

import org.apache.spark.api.java.function.VoidFunction;

/** What a task does in an executor when a load has ended. */
final class CloseFunction implements VoidFunction<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void call(String jobId) {
        ExecutorSites.ofThisJvm().close(jobId);
    }
}
