package dev.parallelloader.cli.bench.report;

/**
 * A thing to know about the measurements.
 *
 * @param title a few words
 * @param text whole sentences
 */
public record Finding(String title, String text) {}
