/**
 * Generators of CSV files and of the records that are in them, determined by a seed. Nothing here parses CSV, so the
 * generators are independent of every parser.
 */
@NullMarked
package dev.parallelloader.testkit.csv;

import org.jspecify.annotations.NullMarked;
