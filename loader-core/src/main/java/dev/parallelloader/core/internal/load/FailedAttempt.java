package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.Chunk;

/**
 * What follows from a failed attempt.
 *
 * @param chunk the chunk, or the part of it, that is retried or has failed for good
 */
record FailedAttempt(Chunk chunk, boolean retried) {}
