/**
 * What came of a chunk and of a load, and who is told. Values only: nothing here runs anything.
 */
@NullMarked
package dev.parallelloader.api.report;

import org.jspecify.annotations.NullMarked;
