/**
 * The rules for the documents of a collection, and the result of setting them. The set-up itself is internal.
 */
@NullMarked
package dev.parallelloader.mongo.schema;

import org.jspecify.annotations.NullMarked;
