/**
 * Compares whole loads with other tools: starts servers and programs, measures them, and writes the results. The programs
 * that it starts are in {@code benchmark.peer}.
 */
@NullMarked
package dev.parallelloader.benchmark;

import org.jspecify.annotations.NullMarked;
