package dev.parallelloader.benchmark;

/**
 * A measured load.
 *
 * @param rows the number of rows in the file
 * @param group as in {@link Variant}
 * @param variant the name of the variant
 * @param strategy as in {@link Variant}
 * @param chunkSize as in {@link Variant}
 * @param number which run of the variant it is, from 1
 * @param seconds wall time
 * @param clientCpu user and system time of the client in seconds
 * @param serverCpu user and system time of mongod meanwhile, 0 without a server
 * @param peakMemory peak memory of the client in bytes
 */
record Run(
        long rows,
        String group,
        String variant,
        String strategy,
        int chunkSize,
        int number,
        double seconds,
        double clientCpu,
        double serverCpu,
        long peakMemory) {}
