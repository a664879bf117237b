/**
 * What setting up a collection reports. The set-up itself is internal.
 */
@NullMarked
package dev.parallelloader.mongo.schema;

import org.jspecify.annotations.NullMarked;
