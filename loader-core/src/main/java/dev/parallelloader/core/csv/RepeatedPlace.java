package dev.parallelloader.core.csv;

/**
 * Consecutive records with the same key, which are in other places of the file too.
 *
 * @param record the number of the first one
 * @param end the end of the last record and of the blank lines after it
 * @param endLine the number of the line there
 * @param checksum the CRC32C of the bytes
 */
record RepeatedPlace(
        long hash, long record, long records, long offset, long end, long line, long endLine, long checksum) {

    /** The number of elements of a tuple. The first two are the order: the hash, and the number of the record. */
    static final int WIDTH = 8;

    static RepeatedPlace of(long[] tuple) {
        return new RepeatedPlace(tuple[0], tuple[1], tuple[2], tuple[3], tuple[4], tuple[5], tuple[6], tuple[7]);
    }

    long[] toTuple() {
        return new long[] {hash, record, records, offset, end, line, endLine, checksum};
    }

    /** Returns this place and the record after it. */
    RepeatedPlace extended(long toEnd, long toLine) {
        return new RepeatedPlace(hash, record, records + 1, offset, toEnd, line, toLine, checksum);
    }

    RepeatedPlace withChecksum(long crc) {
        return new RepeatedPlace(hash, record, records, offset, end, line, endLine, crc);
    }
}
