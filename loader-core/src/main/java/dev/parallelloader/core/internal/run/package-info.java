/**
 * Runs one chunk in this JVM: reader, worker, ledger. Knows no queue and no other process.
 */
@NullMarked
package dev.parallelloader.core.internal.run;

import org.jspecify.annotations.NullMarked;
