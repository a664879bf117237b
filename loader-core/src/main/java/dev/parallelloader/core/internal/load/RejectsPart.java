package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.journal.RejectsName;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files with the rejects of a chunk, or of a part of one. If records between them are in other chunks, there are several
 * runs of rejects, and a third file says where each run is.
 *
 * @param chunk the chunk's index
 * @param record number of the first reject
 * @param divided whether there are several runs
 */
record RejectsPart(long chunk, long record, URI resource, boolean divided) {

    static final Comparator<RejectsPart> BY_CHUNK =
            Comparator.comparingLong(RejectsPart::chunk).thenComparingLong(RejectsPart::record);

    static RejectsPart of(Chunk chunk, List<List<Reject>> runs) {
        return new RejectsPart(chunk.index(), runs.get(0).get(0).at().record(), chunk.resource(), runs.size() > 1);
    }

    /** The parts that earlier runs of a load have left of finished chunks. */
    static Set<RejectsPart> of(Collection<RejectsName> names, EarlierRuns earlier) {
        Set<RejectsName> all = Set.copyOf(names);
        Set<RejectsPart> parts = new HashSet<>();
        for (RejectsName name : all) {
            boolean divided = all.contains(new RejectsName(RejectsOrder.INDEX, name.chunk(), name.record()));
            earlier.find(name.chunk())
                    .ifPresent(chunk ->
                            parts.add(new RejectsPart(name.chunk(), name.record(), chunk.resource(), divided)));
        }
        return parts;
    }

    /**
     * Divides rejects into runs: no other chunk has a record between those of a run.
     *
     * @param rejects the rejects of the chunk in file order, at least one
     */
    static List<List<Reject>> runs(Chunk chunk, List<Reject> rejects) {
        long[] starts = chunk.spans().stream().mapToLong(Span::record).sorted().toArray();
        List<List<Reject>> runs = new ArrayList<>();
        int start = 0;
        int from = 0;
        for (int at = 0; at < rejects.size(); at++) {
            int first = start;
            while (start < starts.length
                    && starts[start] <= rejects.get(at).at().record()) {
                start++;
            }
            if (start > first && at > from) {
                runs.add(rejects.subList(from, at));
                from = at;
            }
        }
        runs.add(rejects.subList(from, rejects.size()));
        return runs;
    }

    /** Returns the name of one of the files. */
    String file(String what) {
        return what + "-" + chunk + "-" + record;
    }
}
