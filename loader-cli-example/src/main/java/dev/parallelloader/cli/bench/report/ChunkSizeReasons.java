package dev.parallelloader.cli.bench.report;

import java.util.List;

/** Explains the chunk size of the best setting: the costs of smaller and of larger chunks. */
final class ChunkSizeReasons {

    private final Recommendation recommendation;
    private final Setting best;
    private final long rows;
    private final List<Measurement> sizes;

    ChunkSizeReasons(Results results, Recommendation recommendation) {
        this.recommendation = recommendation;
        this.best = recommendation.best().setting();
        this.rows = results.environment().measured().rows();
        this.sizes = results.plan().chunkSizes().stream()
                .map(size -> results.of(new Setting(best.strategy(), best.workers(), size)))
                .toList();
    }

    Finding finding() {
        if (sizes.size() == 1) {
            return new Finding(
                    "Why this chunk size",
                    "Only chunks of " + Format.grouped(best.chunkSize()) + " were measured: "
                            + chunks(best.chunkSize()) + " for " + Format.count(rows, "record")
                            + ". To compare chunk sizes, name several with --chunk-sizes.");
        }
        StringBuilder text = new StringBuilder();
        Measurement smallest = sizes.get(0);
        Measurement largest = sizes.get(sizes.size() - 1);
        boolean smallCosts = slower(smallest);
        boolean largeCosts = slower(largest);
        if (smallCosts) {
            text.append(sameChunks(smallest) ? asMany(smallest) : priceOfSmall(smallest))
                    .append(' ');
        }
        if (largeCosts) {
            text.append(sameChunks(largest) ? asMany(largest) : priceOfLarge(largest))
                    .append(' ');
        }
        if (!smallCosts && !largeCosts) {
            text.append("The chunk size makes little difference here: from ")
                    .append(Format.grouped(smallest.setting().chunkSize()))
                    .append(" to ")
                    .append(Format.grouped(largest.setting().chunkSize()))
                    .append(" records, the medians differ by less than ")
                    .append(Format.percent(recommendation.tolerance()))
                    .append(". ");
        }
        text.append("With a chunk size of ")
                .append(Format.grouped(best.chunkSize()))
                .append(number(best.chunkSize()) == 1 ? " there is " : " there are ");
        text.append(chunks(best.chunkSize()));
        if (best.workers() > 1) {
            long each = number(best.chunkSize()) / best.workers();
            text.append(
                    each == 0
                            ? ", fewer than workers"
                            : ", " + (each < 4 ? "only " : "") + Format.grouped(each) + " for each worker"
                                    + (each < 4 ? "" : ", enough to keep all workers busy until the end"));
        }
        return new Finding("Why this chunk size", text.append('.').toString());
    }

    private boolean slower(Measurement other) {
        return Recommendation.times(other, recommendation.best()) < 1 - recommendation.tolerance();
    }

    /** Whether the file is so small that this size gives as many chunks as the best one. */
    private boolean sameChunks(Measurement other) {
        return number(other.setting().chunkSize()) == number(best.chunkSize());
    }

    private String asMany(Measurement slower) {
        return slowness(slower)
                + "this is chance, since there are as many of them. Use a larger file to see a difference.";
    }

    private String priceOfSmall(Measurement small) {
        long size = small.setting().chunkSize();
        long more = number(size) - number(best.chunkSize());
        double saved =
                small.seconds().median() - recommendation.best().seconds().median();
        double each = saved * 1000 / more;
        return "With a chunk size of " + Format.grouped(size) + " there are " + chunks(size) + " for "
                + Format.count(rows, "record") + ", which take "
                + Format.seconds(small.seconds().median()) + ": the additional " + Format.count(more, "chunk")
                + (more == 1 ? " costs " : " cost ") + Format.seconds(saved) + ", about " + milliseconds(each)
                + " each. For every chunk, the loader opens the file, sends separate writes and, for statuses, looks up their"
                + " users. A chunk is sorted by key before it is written, so larger chunks cost the server less.";
    }

    private String priceOfLarge(Measurement large) {
        long size = large.setting().chunkSize();
        long count = number(size);
        String slower = slowness(large);
        int workers = best.workers();
        if (count < workers) {
            return slower + "there are only " + Format.grouped(count) + ", so some of the " + workers
                    + " workers have nothing to do.";
        }
        if (workers == 1) {
            return slower + "probably because reading and storing overlap less in large chunks.";
        }
        return slower + "there are only " + Format.grouped(count) + " for " + workers
                + " workers, so some workers wait at the end, and reading and storing overlap less.";
    }

    private String slowness(Measurement other) {
        return "Chunks of " + Format.grouped(other.setting().chunkSize()) + " are "
                + Format.percent(1 - Recommendation.times(other, recommendation.best())) + " slower: ";
    }

    private String chunks(long size) {
        return Format.count(number(size), "chunk");
    }

    private long number(long size) {
        return Math.max(1, (rows + size - 1) / size);
    }

    private static String milliseconds(double millis) {
        return millis < 10 ? String.format(java.util.Locale.ROOT, "%.1f ms", millis) : Math.round(millis) + " ms";
    }
}
