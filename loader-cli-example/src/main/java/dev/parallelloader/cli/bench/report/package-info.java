/**
 * The analysis of the measurements of {@code loader bench}: medians, the recommended setting and the reasons, charts, reports. Nothing
 * here loads, prints or knows a server.
 */
@NullMarked
package dev.parallelloader.cli.bench.report;

import org.jspecify.annotations.NullMarked;
