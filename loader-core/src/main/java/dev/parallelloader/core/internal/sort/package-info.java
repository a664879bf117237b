/**
 * Sorting of more tuples than fit in memory. Knows neither files of records nor loads.
 */
@NullMarked
package dev.parallelloader.core.internal.sort;

import org.jspecify.annotations.NullMarked;
