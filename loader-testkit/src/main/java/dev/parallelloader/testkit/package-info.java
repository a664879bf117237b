/**
 * Waiting with a deadline, for the packages below, which have the contract suites, fakes and generators. Nothing in this
 * module depends on loader-core.
 */
@NullMarked
package dev.parallelloader.testkit;

import org.jspecify.annotations.NullMarked;
