package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.Arrays;

/**
 * The documents of a block by their keys.
 *
 * @param firsts the first document of each key, sorted by the key
 * @param repeats the later documents with the same keys, in the order of their rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyedDocuments(int[] firsts, int[] repeats) {

    static KeyedDocuments of(DocumentBlock block, KeyFilter key) {
        int[] firsts = block.sortedById();
        int[] repeats = new int[firsts.length];
        int firstCount = 0;
        int repeatCount = 0;
        ByteKeys seen = new ByteKeys();
        for (int document : firsts) {
            if (key.addTo(seen, block, document)) {
                firsts[firstCount++] = document;
            } else {
                repeats[repeatCount++] = document;
            }
        }
        int[] later = Arrays.copyOf(repeats, repeatCount);
        Arrays.sort(later);
        return new KeyedDocuments(Arrays.copyOf(firsts, firstCount), later);
    }
}
