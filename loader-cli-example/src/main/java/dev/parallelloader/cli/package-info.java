/**
 * The {@code loader} command: options, exit codes, what is printed and written. How files are read and rows are stored
 * lives in the libraries; nothing here may know it.
 */
@NullMarked
package dev.parallelloader.cli;

import org.jspecify.annotations.NullMarked;
