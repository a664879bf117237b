/**
 * Encodes values as bytes and decodes them, strictly. Sends nothing.
 */
@NullMarked
package dev.parallelloader.core.internal.wire;

import org.jspecify.annotations.NullMarked;
