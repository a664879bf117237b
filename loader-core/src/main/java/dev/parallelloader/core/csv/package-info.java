/**
 * Delimited text: finds where records are, cuts them into chunks, reads a chunk. The scanner alone defines what a record
 * is; Jackson parses the cells inside one. Knows nothing of how chunks are run.
 */
@NullMarked
package dev.parallelloader.core.csv;

import org.jspecify.annotations.NullMarked;
