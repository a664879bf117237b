/**
 * The contract suite for every worker, and a worker that records its rows and fails on demand, in any JVM. Nothing here
 * depends on strategies.
 */
@NullMarked
package dev.parallelloader.testkit.worker;

import org.jspecify.annotations.NullMarked;
