package dev.parallelloader.core.internal.sniff;

/** What a table can have that RFC 4180 doesn't allow, so that a load needs a setting for it. */
public enum Irregularity {
    /** Names in the header that are empty or occur twice. */
    UNUSABLE_NAMES,
    /** Blanks around quotes or names. */
    BLANKS,
    /** Quotes in quoted cells that aren't doubled. */
    BARE_QUOTES,
    /** Records whose cells are all empty. */
    EMPTY_RECORDS,
    /** Records with fewer cells than there are columns. */
    MISSING_CELLS,
    /** Records with further cells, all empty. */
    SURPLUS_CELLS
}
