/**
 * The contract that every {@link dev.parallelloader.api.source.ChunkSource} is held to: cut anywhere, the same records
 * come out.
 */
@NullMarked
package dev.parallelloader.testkit.source;

import org.jspecify.annotations.NullMarked;
