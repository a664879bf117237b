/**
 * What a user sees on stderr while a load runs. It knows loads only as a {@code LoadListener} does.
 */
@NullMarked
package dev.parallelloader.cli.progress;

import org.jspecify.annotations.NullMarked;
