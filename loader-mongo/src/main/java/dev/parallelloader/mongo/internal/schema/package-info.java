/**
 * Validators and indexes: what they are and how they are set.
 */
@NullMarked
package dev.parallelloader.mongo.internal.schema;

import org.jspecify.annotations.NullMarked;
