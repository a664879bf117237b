package dev.parallelloader.api.worker;

/** What becomes of a setting of a worker when a load is resumed. */
public enum ResumedSetting {
    /** It must have the same value as in the first run. */
    MUST_BE_EQUAL,
    /** Its value is chosen anew for each load. A resumed load has the value of the first run. */
    FROM_FIRST_RUN,
    /** It has no influence on what is stored. */
    MAY_CHANGE
}
