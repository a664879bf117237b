/**
 * Writes the documents of a chunk and accounts for each row. Doesn't depend on any particular collection.
 */
@NullMarked
package dev.parallelloader.mongo.internal.write;

import org.jspecify.annotations.NullMarked;
