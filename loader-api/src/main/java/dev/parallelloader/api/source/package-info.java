/**
 * Sources and readers: a source divides an input into chunks, a reader reads the records of one chunk, in any process.
 * Nothing here depends on what is done with the rows.
 */
@NullMarked
package dev.parallelloader.api.source;

import org.jspecify.annotations.NullMarked;
