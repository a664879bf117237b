/** The journal of a load: which chunks are finished, on disk. Knows nothing about the engine that writes it. */
@NullMarked
package dev.parallelloader.core.internal.journal;

import org.jspecify.annotations.NullMarked;
