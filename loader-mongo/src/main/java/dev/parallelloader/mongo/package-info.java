/**
 * Loads users and statuses into MongoDB and proves that they fit together. One client per factory, blocked on only where
 * a worker's thread waits for its chunk, or a caller asks to; nothing here knows how chunks are cut or run.
 */
@NullMarked
package dev.parallelloader.mongo;

import org.jspecify.annotations.NullMarked;
