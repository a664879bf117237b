package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.BsonBuffer;
import java.util.Arrays;

/**
 * A set of BSON values, each a type and some bytes, without an object for each of them. It is a hash table with open
 * addressing and linear probing (Knuth, The Art of Computer Programming, volume 3, 6.4, algorithm L), at most half full; its
 * slots point to the values in one growing array. Not thread-safe.
 */
final class ByteKeys {

    private static final int MIN_SLOTS = 64;

    /** A slot: the hash in the upper half, and the number of the key, from 1, in the lower half. 0 is a free slot. */
    private long[] slots = new long[MIN_SLOTS];

    /** Type and bytes of the keys. */
    private final BsonBuffer keys = new BsonBuffer();

    private int[] ends = new int[MIN_SLOTS / 2];
    private int size;

    int size() {
        return size;
    }

    /** The bytes of all keys. */
    int byteCount() {
        return keys.size();
    }

    boolean contains(byte type, byte[] bytes, int from, int to) {
        return slots[slot(hash(type, bytes, from, to), type, bytes, from, to)] != 0;
    }

    /** Adds a copy of a value. Returns false if the set has it already. */
    boolean add(byte type, byte[] bytes, int from, int to) {
        int hash = hash(type, bytes, from, to);
        int slot = slot(hash, type, bytes, from, to);
        if (slots[slot] != 0) {
            return false;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        keys.putByte(type);
        keys.putBytes(bytes, from, to);
        ends[size++] = keys.size();
        slots[slot] = ((long) hash << 32) | size;
        if (size > slots.length / 2) {
            grow();
        }
        return true;
    }

    /** The slot of a value, or the free one in which it belongs. */
    private int slot(int hash, byte type, byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0
                && !((int) (slots[slot] >>> 32) == hash && isKey((int) slots[slot], type, bytes, from, to))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isKey(int number, byte type, byte[] bytes, int from, int to) {
        int start = number == 1 ? 0 : ends[number - 2];
        return keys.bytes()[start] == type && Arrays.equals(keys.bytes(), start + 1, ends[number - 1], bytes, from, to);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = entry;
            }
        }
    }

    /**
     * FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923), whose lower bits are then mixed with the upper ones by the last step
     * of MurmurHash3 (Appleby, fmix64).
     */
    private static int hash(byte type, byte[] bytes, int from, int to) {
        long hash = (0xcbf29ce484222325L ^ type) * 0x100000001b3L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) (hash ^ (hash >>> 33));
    }
}
