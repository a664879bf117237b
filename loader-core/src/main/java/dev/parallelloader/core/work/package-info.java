/**
 * Working one chunk, in whichever JVM that happens: makes reader and worker, feeds the rows, keeps the account. Knows
 * neither queue nor strategy.
 */
@NullMarked
package dev.parallelloader.core.work;

import org.jspecify.annotations.NullMarked;
