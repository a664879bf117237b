/**
 * What {@code loader bench} makes of its measurements: medians, the best setting and why, charts, reports. Values and
 * text only: nothing here loads, prints or knows a server.
 */
@NullMarked
package dev.parallelloader.cli.bench.report;

import org.jspecify.annotations.NullMarked;
