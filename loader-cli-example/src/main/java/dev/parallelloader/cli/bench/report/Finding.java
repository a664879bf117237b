package dev.parallelloader.cli.bench.report;

/**
 * A conclusion from the measurements.
 *
 * @param title a few words
 * @param text one or more sentences
 */
public record Finding(String title, String text) {}
