/**
 * What stderr shows while a load runs. Depends on a load only through the events that a {@code LoadListener} receives.
 */
@NullMarked
package dev.parallelloader.cli.progress;

import org.jspecify.annotations.NullMarked;
