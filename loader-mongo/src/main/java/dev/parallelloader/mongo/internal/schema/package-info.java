/**
 * The schema of a collection, and the set-up of its validator and indexes. Doesn't depend on any particular
 * collection.
 */
@NullMarked
package dev.parallelloader.mongo.internal.schema;

import org.jspecify.annotations.NullMarked;
