/**
 * The analysis of the measurements of {@code loader bench}: medians, the recommended setting and the reasons, charts, reports. Loads
 * nothing, prints nothing, and doesn't depend on a server.
 */
@NullMarked
package dev.parallelloader.cli.bench.report;

import org.jspecify.annotations.NullMarked;
