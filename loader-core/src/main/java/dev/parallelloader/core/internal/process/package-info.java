/**
 * Forked JVMs: both sides of the channel, start, supervision and exit. Knows no queue internals and no file format.
 */
@NullMarked
package dev.parallelloader.core.internal.process;

import org.jspecify.annotations.NullMarked;
