/**
 * The entry point: {@link dev.parallelloader.core.ParallelLoader}, its builder and the handle of a running load. Nothing else
 * belongs here.
 */
@NullMarked
package dev.parallelloader.core;

import org.jspecify.annotations.NullMarked;
