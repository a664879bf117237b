/**
 * The commands that load files and verify what is stored, and all that a load leaves behind: progress, summary, next steps,
 * reports, run folders. How rows are read and stored is the libraries' and may not be known here.
 */
@NullMarked
package dev.parallelloader.cli.load;

import org.jspecify.annotations.NullMarked;
