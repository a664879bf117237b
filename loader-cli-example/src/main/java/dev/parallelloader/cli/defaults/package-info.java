/**
 * The values of options that are not on the command line: from the environment and from {@code loader.properties}. Doesn't
 * depend on the meaning of the options.
 */
@NullMarked
package dev.parallelloader.cli.defaults;

import org.jspecify.annotations.NullMarked;
