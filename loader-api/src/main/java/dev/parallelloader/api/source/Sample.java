package dev.parallelloader.api.source;

/**
 * What a quick look at an input tells.
 *
 * @param totalBytes size of the input in bytes, or -1 if it can't be told
 * @param bytesPerRecord mean length of the records looked at, in bytes, or -1 if there were none
 */
public record Sample(long totalBytes, double bytesPerRecord) {

    /** Nothing can be told. */
    public static final Sample UNKNOWN = new Sample(-1, -1);
}
