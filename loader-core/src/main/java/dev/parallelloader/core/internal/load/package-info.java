/**
 * The engine of a load: the queue, chunk states, totals, outcome sinks. Knows no strategy, no file format and no store.
 */
@NullMarked
package dev.parallelloader.core.internal.load;

import org.jspecify.annotations.NullMarked;
