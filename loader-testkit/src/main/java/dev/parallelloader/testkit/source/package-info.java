/** The contract suite for every {@link dev.parallelloader.api.source.ChunkSource}: however it is divided, it has the same records. */
@NullMarked
package dev.parallelloader.testkit.source;

import org.jspecify.annotations.NullMarked;
