/**
 * What the rooms below share: waiting with a deadline. The rooms hold the contract suites and the fakes and
 * generators that they need; nothing here knows loader-core.
 */
@NullMarked
package dev.parallelloader.testkit;

import org.jspecify.annotations.NullMarked;
