/**
 * The front door: values that every kind of collection shares. Knows nothing of users and statuses.
 */
@NullMarked
package dev.parallelloader.mongo;

import org.jspecify.annotations.NullMarked;
