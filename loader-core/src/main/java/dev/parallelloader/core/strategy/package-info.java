/**
 * The built-in strategies: {@link dev.parallelloader.core.strategy.Strategies} and the builder of the one that forks JVMs.
 * What they are made of is internal.
 */
@NullMarked
package dev.parallelloader.core.strategy;

import org.jspecify.annotations.NullMarked;
