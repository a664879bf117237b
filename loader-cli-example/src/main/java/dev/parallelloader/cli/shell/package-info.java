/**
 * What all commands need: exit codes, signals, terminals, and the formatting of numbers, tables and shell commands. Doesn't
 * depend on servers or on the content of files.
 */
@NullMarked
package dev.parallelloader.cli.shell;

import org.jspecify.annotations.NullMarked;
