/**
 * Workers, which process the rows of chunks, and the ledger, in which they account for each row. A worker depends on rows
 * and on its store, but not on how or where it runs.
 */
@NullMarked
package dev.parallelloader.api.worker;

import org.jspecify.annotations.NullMarked;
