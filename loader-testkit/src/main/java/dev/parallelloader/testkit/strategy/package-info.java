/**
 * The contract that every {@link dev.parallelloader.api.strategy.ExecutionStrategy} must keep, as a suite of tests.
 * Loads are run with the loader of the subclass; nothing here depends on loader-core.
 */
@NullMarked
package dev.parallelloader.testkit.strategy;

import org.jspecify.annotations.NullMarked;
