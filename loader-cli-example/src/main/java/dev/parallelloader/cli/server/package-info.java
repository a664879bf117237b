/**
 * The MongoDB server that a command works on: one that the user names, or one that is started for the command. Doesn't depend
 * on what is stored there.
 */
@NullMarked
package dev.parallelloader.cli.server;

import org.jspecify.annotations.NullMarked;
