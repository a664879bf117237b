/**
 * The front door: {@link dev.parallelloader.core.ParallelLoader}, its builder and the handle of a running load, and the
 * engine behind them: queue, accounting, keepers. How records are read and how chunks are run live in the rooms below.
 */
@NullMarked
package dev.parallelloader.core;

import org.jspecify.annotations.NullMarked;
