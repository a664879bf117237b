/**
 * Metrics of loads for applications that use Micrometer. Micrometer is an optional dependency: no other package may use these
 * classes, so that loads run without it.
 */
@NullMarked
package dev.parallelloader.core.micrometer;

import org.jspecify.annotations.NullMarked;
