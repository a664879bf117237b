/**
 * Child JVMs: start, messages, supervision and end, on both sides. The entry is
 * {@link dev.parallelloader.core.internal.process.ChildPool}. Knows neither the inside of the queue nor a file format.
 */
@NullMarked
package dev.parallelloader.core.internal.process;

import org.jspecify.annotations.NullMarked;
