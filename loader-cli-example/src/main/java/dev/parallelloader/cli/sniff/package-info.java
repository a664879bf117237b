/**
 * {@code loader sniff}: what a file looks like, and the command that loads it. Nothing here loads anything.
 */
@NullMarked
package dev.parallelloader.cli.sniff;

import org.jspecify.annotations.NullMarked;
