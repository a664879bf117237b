/**
 * Generators of CSV files, tricky and plain, that also tell which records are in them. Deterministic by seed; no parser
 * lives here, so that they are independent of any.
 */
@NullMarked
package dev.parallelloader.testkit.csv;

import org.jspecify.annotations.NullMarked;
