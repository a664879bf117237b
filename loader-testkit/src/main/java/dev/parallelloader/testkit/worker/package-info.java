/**
 * The contract that every worker is held to, and a worker that records what it is given and fails on demand. Knows
 * nothing of strategies; works in any JVM.
 */
@NullMarked
package dev.parallelloader.testkit.worker;

import org.jspecify.annotations.NullMarked;
