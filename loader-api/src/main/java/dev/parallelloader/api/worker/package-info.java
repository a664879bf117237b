/**
 * What is done with the rows of a chunk, and how each is accounted for. A worker knows rows and its store, not how or
 * where it is run.
 */
@NullMarked
package dev.parallelloader.api.worker;

import org.jspecify.annotations.NullMarked;
