/**
 * The built-in strategies: {@link dev.parallelloader.core.strategy.Strategies}, and the settings of the forked
 * processes. How children are started and supervised is in {@code core.internal.process}.
 */
@NullMarked
package dev.parallelloader.core.strategy;

import org.jspecify.annotations.NullMarked;
