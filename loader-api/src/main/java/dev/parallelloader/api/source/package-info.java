/**
 * Where records come from: a source plans chunks in the parent, a reader opens one chunk wherever it is run. Nothing
 * here knows what is done with the rows.
 */
@NullMarked
package dev.parallelloader.api.source;

import org.jspecify.annotations.NullMarked;
