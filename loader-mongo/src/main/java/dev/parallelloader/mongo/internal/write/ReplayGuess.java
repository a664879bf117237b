package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Guesses whether most rows of a chunk are stored already, as in a second load of a file or a second attempt at a chunk. The
 * first guess of a worker is made from a few rows that are looked up; each further one assumes that the chunk is like the
 * chunk before. A wrong guess only costs time. Used by one thread.
 */
final class ReplayGuess {

    private static final int SAMPLE = 16;

    private final IdLookup lookup;
    private @Nullable Boolean mostlyStored;

    ReplayGuess(IdLookup lookup) {
        this.lookup = lookup;
    }

    /** Whether at least half of some documents are probably stored. */
    boolean isLikely(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        Boolean known = mostlyStored;
        if (known == null) {
            BitSet sample = sample(documents);
            known = 2 * lookup.absent(block, sample, 0, ledger).cardinality() <= sample.cardinality();
            mostlyStored = known;
        }
        return known;
    }

    /** Some of the documents, evenly distributed. */
    private static BitSet sample(int[] documents) {
        BitSet sample = new BitSet();
        int size = Math.min(SAMPLE, documents.length);
        for (int i = 0; i < size; i++) {
            sample.set(documents[(int) ((long) i * documents.length / size)]);
        }
        return sample;
    }

    /** Notes how many documents of a chunk were stored already. */
    void seen(int documents, int stored) {
        mostlyStored = 2L * stored >= documents;
    }
}
