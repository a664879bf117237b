/**
 * Guesses the format of delimited text from a sample of it, and the types of columns from their cells. It knows text only, neither
 * files nor the settings of a source.
 */
@NullMarked
package dev.parallelloader.core.internal.sniff;

import org.jspecify.annotations.NullMarked;
