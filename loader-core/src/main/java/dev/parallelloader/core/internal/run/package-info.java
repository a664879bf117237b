/**
 * Runs one chunk in this JVM, with its reader, its worker and its ledger; and what several rooms need for that:
 * threads, locks on folders, closing. Doesn't depend on the internals of the queue or on other processes.
 */
@NullMarked
package dev.parallelloader.core.internal.run;

import org.jspecify.annotations.NullMarked;
