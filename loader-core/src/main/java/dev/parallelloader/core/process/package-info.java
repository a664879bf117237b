/**
 * Chunks in forked JVMs: starts, feeds, watches, replaces and ends child processes, and what runs inside them
 * ({@link dev.parallelloader.core.process.ChildMain}). All of the protocol between the two is here.
 */
@NullMarked
package dev.parallelloader.core.process;

import org.jspecify.annotations.NullMarked;
