/**
 * The source and reader of delimited text. A scanner finds the records, chunks are made of whole records, and a reader parses
 * the records of a chunk. Nothing here depends on how chunks are run.
 */
@NullMarked
package dev.parallelloader.core.csv;

import org.jspecify.annotations.NullMarked;
