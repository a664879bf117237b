/**
 * The command that measures settings on a user's server: which files, which settings, in a database that goes afterwards.
 * What follows from the figures is found in bench.report.
 */
@NullMarked
package dev.parallelloader.cli.bench;

import org.jspecify.annotations.NullMarked;
