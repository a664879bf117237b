/**
 * The social network: its two kinds of files, and generated networks of any size. Nothing here may load files or print results.
 */
@NullMarked
package dev.parallelloader.cli.social;

import org.jspecify.annotations.NullMarked;
