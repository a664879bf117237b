package dev.parallelloader.core.internal.load;

import dev.parallelloader.core.internal.sort.SortSpace;
import dev.parallelloader.core.internal.sort.SortedTuples;
import dev.parallelloader.core.internal.sort.TupleSort;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rejects of all parts in file order. Chunks may be interleaved, so it is the runs of rejects that are sorted. Resources
 * are in the order of their first chunks, as each may begin with record 1. Not thread-safe.
 */
final class RejectsOrder implements Closeable {

    /** The files of a part, by their number. The index has where each run begins and ends in the others. */
    static final List<String> FILES = List.of("rejects", "reasons");

    static final int REJECTS = 0;
    static final int REASONS = 1;

    static final String INDEX = "index";

    /** The bytes of an entry of the index: the number of the first record, the beginnings, the ends. */
    static final int INDEX_ENTRY = 5 * Long.BYTES;

    private static final int PART = 2;
    private static final int FROM = 3;
    private static final int TO = 5;
    private static final int WIDTH = 7;

    private final Path folder;
    private final List<RejectsPart> parts;
    private final TupleSort runs;

    private RejectsOrder(Path folder, Collection<RejectsPart> parts) {
        this.folder = folder;
        this.parts = List.copyOf(parts);
        this.runs = new TupleSort(WIDTH, SortSpace.ofJvm().in(folder));
    }

    /**
     * Finds the order.
     *
     * @param folder where the parts are
     * @param parts in the order of their chunks
     */
    static RejectsOrder of(Path folder, Collection<RejectsPart> parts) throws IOException {
        RejectsOrder order = new RejectsOrder(folder, parts);
        try {
            order.addAll();
            return order;
        } catch (IOException | RuntimeException e) {
            try (order) {
                throw e;
            }
        }
    }

    private void addAll() throws IOException {
        Map<URI, Integer> resources = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            RejectsPart part = parts.get(i);
            resources.putIfAbsent(part.resource(), resources.size());
            int resource = resources.get(part.resource());
            if (!part.divided()) {
                runs.add(resource, part.record(), i, 0, 0, Long.MAX_VALUE, Long.MAX_VALUE);
                continue;
            }
            Path index = folder.resolve(part.file(INDEX));
            long left = Files.size(index) / INDEX_ENTRY;
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(index)))) {
                for (; left > 0; left--) {
                    runs.add(resource, in.readLong(), i, in.readLong(), in.readLong(), in.readLong(), in.readLong());
                }
            }
        }
    }

    /**
     * Copies one of the files of all parts.
     *
     * @param file its number
     */
    void copy(int file, FileChannel out) throws IOException {
        SortedTuples sorted = runs.sorted();
        int opened = -1;
        FileChannel in = null;
        try {
            while (sorted.next()) {
                long[] run = sorted.tuple();
                int part = (int) run[PART];
                if (in == null || part != opened) {
                    if (in != null) {
                        in.close();
                    }
                    in = FileChannel.open(
                            folder.resolve(parts.get(part).file(FILES.get(file))), StandardOpenOption.READ);
                    opened = part;
                }
                copy(in, run[FROM + file], Math.min(run[TO + file], in.size()), out);
            }
        } finally {
            if (in != null) {
                in.close();
            }
        }
    }

    private static void copy(FileChannel in, long from, long to, FileChannel out) throws IOException {
        long at = from;
        while (at < to) {
            at += in.transferTo(at, to - at, out);
        }
    }

    @Override
    public void close() throws IOException {
        runs.close();
    }
}
