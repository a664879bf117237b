/** Programs that are measured, each started in a JVM of its own. They share nothing with each other. */
@NullMarked
package dev.parallelloader.benchmark.peer;

import org.jspecify.annotations.NullMarked;
