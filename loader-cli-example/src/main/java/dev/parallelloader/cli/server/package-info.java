/**
 * Which MongoDB a command works on, named by the user or started for the occasion. Nothing here may know what is stored
 * there.
 */
@NullMarked
package dev.parallelloader.cli.server;

import org.jspecify.annotations.NullMarked;
