/**
 * The source and reader of JSON Lines: a JSON object in each line. Lines are found, divided into chunks and verified by the
 * source of delimited text, as records of one cell without quotes.
 */
@NullMarked
package dev.parallelloader.core.json;

import org.jspecify.annotations.NullMarked;
