/**
 * Where bytes come from: files, standard input, and streams that are decompressed or converted to UTF-8. What the bytes mean
 * belongs to the formats that use this package.
 */
@NullMarked
package dev.parallelloader.core.internal.input;

import org.jspecify.annotations.NullMarked;
