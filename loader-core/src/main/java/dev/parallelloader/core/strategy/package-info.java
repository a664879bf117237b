/**
 * The strategies that run chunks in this JVM, and the constants that name all of them. They see the API alone: a
 * strategy of a user's own has the same means.
 */
@NullMarked
package dev.parallelloader.core.strategy;

import org.jspecify.annotations.NullMarked;
