/**
 * The {@code loader} command: the list of its commands, and how failures are reported. Reading files and storing rows is left to
 * the libraries.
 */
@NullMarked
package dev.parallelloader.cli;

import org.jspecify.annotations.NullMarked;
