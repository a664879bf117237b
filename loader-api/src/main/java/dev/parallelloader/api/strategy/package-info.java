/**
 * How chunks are run: what the core hands to a strategy and what it expects of one. Queueing, retries and accounting are
 * the core's; a strategy only brings chunks to runners.
 */
@NullMarked
package dev.parallelloader.api.strategy;

import org.jspecify.annotations.NullMarked;
