/**
 * Outcomes, progress and reports of a load, and the listeners and sinks that receive them. Nothing here runs anything.
 */
@NullMarked
package dev.parallelloader.api.report;

import org.jspecify.annotations.NullMarked;
