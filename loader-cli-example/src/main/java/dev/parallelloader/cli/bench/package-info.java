/**
 * The command that measures settings on a user's server: its files, its loads, its scratch database. What follows from the measurements
 * is in {@code bench.report}.
 */
@NullMarked
package dev.parallelloader.cli.bench;

import org.jspecify.annotations.NullMarked;
