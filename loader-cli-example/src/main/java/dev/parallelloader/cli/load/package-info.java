/**
 * The commands that load files and verify the database, and their output: summary, next steps, reports, run folders. How rows are read
 * and stored is left to the libraries.
 */
@NullMarked
package dev.parallelloader.cli.load;

import org.jspecify.annotations.NullMarked;
