package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Documents by their ids: of each id one that is inserted, and the others.
 *
 * @param block the block of the documents
 * @param sorted all documents: those with the same id are next to each other, in the order of their rows
 * @param chosen one of each id
 * @param others the others, in the order of {@code sorted}
 * @param last whether the last one of each id is chosen, and not the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdGroups(DocumentBlock block, int[] sorted, int[] chosen, int[] others, boolean last) {

    static IdGroups of(DocumentBlock block, int[] sorted, boolean last) {
        int[] others = new int[8];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!isChosen(block, sorted, i, last)) {
                if (count == others.length) {
                    others = Arrays.copyOf(others, 2 * count);
                }
                others[count++] = sorted[i];
            }
        }
        int[] chosen = count == 0 ? sorted : chosen(block, sorted, sorted.length - count, last);
        return new IdGroups(block, sorted, chosen, Arrays.copyOf(others, count), last);
    }

    private static int[] chosen(DocumentBlock block, int[] sorted, int count, boolean last) {
        int[] chosen = new int[count];
        int next = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (isChosen(block, sorted, i, last)) {
                chosen[next++] = sorted[i];
            }
        }
        return chosen;
    }

    private static boolean isChosen(DocumentBlock block, int[] sorted, int i, boolean last) {
        int neighbour = last ? i + 1 : i - 1;
        return neighbour < 0 || neighbour == sorted.length || !block.sameId(sorted[neighbour], sorted[i]);
    }

    /** The others whose chosen document is one of these. */
    int[] othersOf(BitSet documents) {
        int[] found = new int[others.length];
        int count = 0;
        for (int from = 0; from < sorted.length && !documents.isEmpty(); ) {
            int to = from + 1;
            while (to < sorted.length && block.sameId(sorted[from], sorted[to])) {
                to++;
            }
            int first = last ? from : from + 1;
            if (documents.get(last ? sorted[to - 1] : sorted[from])) {
                System.arraycopy(sorted, first, found, count, to - from - 1);
                count += to - from - 1;
            }
            from = to;
        }
        return Arrays.copyOf(found, count);
    }

    /** The chosen document with the id of another one. */
    int chosenFor(int other) {
        return Arrays.stream(chosen)
                .filter(document -> block.sameId(document, other))
                .findFirst()
                .orElseThrow();
    }
}
