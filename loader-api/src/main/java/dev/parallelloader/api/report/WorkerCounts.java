package dev.parallelloader.api.report;

/**
 * What happened to the workers of a load that have a life of their own, such as child processes. All zero for strategies
 * whose workers are threads.
 *
 * @param started workers that were started, replacements included
 * @param died workers that ended before their work was over
 * @param retries attempts at chunks that failed and were made again; for all strategies
 */
public record WorkerCounts(long started, long died, long retries) {}
