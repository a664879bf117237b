/**
 * What a strategy outside loader-core needs to run chunks in another JVM: {@link dev.parallelloader.core.spi.ChunkTask}
 * goes there as bytes, {@link dev.parallelloader.core.spi.ChunkResult} comes back.
 */
@NullMarked
package dev.parallelloader.core.spi;

import org.jspecify.annotations.NullMarked;
