/**
 * Where options come from that are not on the command line: the environment and {@code loader.properties}. What an option
 * means is for the commands to know, not for this room.
 */
@NullMarked
package dev.parallelloader.cli.defaults;

import org.jspecify.annotations.NullMarked;
