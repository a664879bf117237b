/**
 * Child JVMs: start, messages, supervision and end, on both sides. The entry is
 * {@link dev.parallelloader.core.internal.process.ChildPool}. Doesn't depend on the internals of the queue or on a file
 * format.
 */
@NullMarked
package dev.parallelloader.core.internal.process;

import org.jspecify.annotations.NullMarked;
