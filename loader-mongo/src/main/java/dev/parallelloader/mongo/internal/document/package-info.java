/**
 * Rows as documents. Sends nothing.
 */
@NullMarked
package dev.parallelloader.mongo.internal.document;

import org.jspecify.annotations.NullMarked;
