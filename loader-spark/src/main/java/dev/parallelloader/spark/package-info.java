/**
 * Runs the chunks of a load on the executors of a Spark application: {@link dev.parallelloader.spark.SparkStrategy}. Uses nothing of
 * loader-core but its package {@code spi}.
 */
@NullMarked
package dev.parallelloader.spark;

import org.jspecify.annotations.NullMarked;
