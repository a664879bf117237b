/**
 * The engine of a load: the queue, chunk states, totals, outcome sinks. Doesn't depend on a strategy, a file format or a
 * store.
 */
@NullMarked
package dev.parallelloader.core.internal.load;

import org.jspecify.annotations.NullMarked;
