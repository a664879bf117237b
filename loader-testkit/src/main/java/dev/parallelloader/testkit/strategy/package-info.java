/**
 * The contract that every {@link dev.parallelloader.api.strategy.ExecutionStrategy} is held to. Runs loads through what
 * the subclass of the suite brings, never through a loader of its own.
 */
@NullMarked
package dev.parallelloader.testkit.strategy;

import org.jspecify.annotations.NullMarked;
