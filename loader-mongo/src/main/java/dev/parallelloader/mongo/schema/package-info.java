/**
 * The result of setting up a collection, as the front door and {@code mongo.social} return it. The set-up itself is internal.
 */
@NullMarked
package dev.parallelloader.mongo.schema;

import org.jspecify.annotations.NullMarked;
