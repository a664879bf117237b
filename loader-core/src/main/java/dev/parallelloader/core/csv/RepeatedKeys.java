package dev.parallelloader.core.csv;

import dev.parallelloader.core.internal.sort.SortSpace;
import dev.parallelloader.core.internal.sort.SortedTuples;
import dev.parallelloader.core.internal.sort.TupleSort;
import java.io.IOException;

/**
 * The hashes of the keys that occur in more than one record of a file. It is a Bloom filter, so its size has a limit however
 * many keys are repeated: it contains all of these hashes, and may contain others. A record whose key is in it without need
 * only runs later. With up to 32 million records these are fewer than 3 in 1,000, even if most keys are repeated.
 *
 * <p>Its size depends on the file alone: a plan that continues where another plan ended must tell the same records apart.
 */
final class RepeatedKeys {

    private static final int PROBES = 4;
    private static final long BITS_PER_RECORD = 8;
    private static final long MIN_BITS = 1 << 10;
    private static final long MAX_BITS = 1 << 28;

    /** How often an interrupt is noticed. */
    private static final int CHECKED_EVERY = 4_096;

    private final long[] words;
    private final long mask;
    private boolean empty = true;

    private RepeatedKeys(long records) {
        long bits = MIN_BITS;
        while (bits < MAX_BITS && bits < records * BITS_PER_RECORD) {
            bits *= 2;
        }
        this.words = new long[(int) (bits / Long.SIZE)];
        this.mask = bits - 1;
    }

    /**
     * Finds the hashes in a range of a file.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    static RepeatedKeys in(ByteWindow window, CsvDialect dialect, KeyHash key, SortSpace space)
            throws IOException, InterruptedException {
        try (TupleSort hashes = new TupleSort(1, space)) {
            RecordScanner scanner = new RecordScanner(window, 1, dialect);
            key.expect(scanner);
            long records = 0;
            while (scanner.next()) {
                requireNotInterrupted(records++);
                if (key.read(scanner, window)) {
                    hashes.add(key.hash());
                }
            }
            return of(hashes.sorted(), records);
        }
    }

    private static RepeatedKeys of(SortedTuples sorted, long records) throws IOException, InterruptedException {
        RepeatedKeys repeated = new RepeatedKeys(records);
        long last = 0;
        for (long count = 0; sorted.next(); count++) {
            requireNotInterrupted(count);
            long hash = sorted.tuple()[0];
            if (count > 0 && hash == last) {
                repeated.add(hash);
            }
            last = hash;
        }
        return repeated;
    }

    private static void requireNotInterrupted(long count) throws InterruptedException {
        if (count % CHECKED_EVERY == 0 && Thread.interrupted()) {
            throw new InterruptedException("interrupted while the keys of the file were read");
        }
    }

    private void add(long hash) {
        empty = false;
        for (int probe = 0; probe < PROBES; probe++) {
            long bit = bit(hash, probe);
            words[(int) (bit / Long.SIZE)] |= 1L << (bit % Long.SIZE);
        }
    }

    boolean contains(long hash) {
        for (int probe = 0; probe < PROBES; probe++) {
            long bit = bit(hash, probe);
            if ((words[(int) (bit / Long.SIZE)] & (1L << (bit % Long.SIZE))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Double hashing with the two halves of the hash (Kirsch and Mitzenmacher, "Less Hashing, Same Performance"). */
    private long bit(long hash, int probe) {
        return (hash + probe * ((hash >>> 32) | 1)) & mask;
    }

    /** Whether no key is repeated. */
    boolean isEmpty() {
        return empty;
    }
}
