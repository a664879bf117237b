/**
 * The values of options that are not on the command line: from the environment and from {@code loader.properties}. Nothing here may
 * know what an option means.
 */
@NullMarked
package dev.parallelloader.cli.defaults;

import org.jspecify.annotations.NullMarked;
