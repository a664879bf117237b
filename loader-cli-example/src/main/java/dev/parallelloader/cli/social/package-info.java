/**
 * The social network that the command is about: its two kinds of file, and a made-up one of any size. Nothing here may load
 * or print results.
 */
@NullMarked
package dev.parallelloader.cli.social;

import org.jspecify.annotations.NullMarked;
