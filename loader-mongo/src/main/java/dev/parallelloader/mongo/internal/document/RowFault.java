package dev.parallelloader.mongo.internal.document;

/**
 * Why a row can't become a document.
 *
 * @param column the index of the first column whose cell breaks a rule
 * @param description all rules that the row breaks, by the names of columns
 */
public record RowFault(int column, String description) {}
