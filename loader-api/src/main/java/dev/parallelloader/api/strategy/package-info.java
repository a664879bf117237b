/**
 * How chunks are run: the interfaces between loader-core and a strategy. Queueing, retries and accounting are up to the
 * core; a strategy only runs chunks.
 */
@NullMarked
package dev.parallelloader.api.strategy;

import org.jspecify.annotations.NullMarked;
