/**
 * Encodes values as bytes and decodes them. Sends nothing.
 */
@NullMarked
package dev.parallelloader.core.internal.wire;

import org.jspecify.annotations.NullMarked;
