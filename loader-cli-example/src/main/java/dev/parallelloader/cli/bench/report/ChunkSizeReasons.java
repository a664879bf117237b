package dev.parallelloader.cli.bench.report;

import java.util.List;

/** Why the chunk size of the best setting is best: what smaller ones cost, and what bigger ones do. */
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
                    "Only " + Format.grouped(best.chunkSize()) + " was measured, which makes "
                            + chunks(best.chunkSize()) + " of " + Format.count(rows, "record")
                            + ". Name several with --chunk-sizes to compare.");
        }
        StringBuilder text = new StringBuilder();
        Measurement smallest = sizes.get(0);
        Measurement largest = sizes.get(sizes.size() - 1);
        boolean smallCosts = slower(smallest);
        boolean largeCosts = slower(largest);
        if (smallCosts) {
            text.append(sameChunks(smallest) ? chance(smallest) : priceOfSmall(smallest))
                    .append(' ');
        }
        if (largeCosts) {
            text.append(sameChunks(largest) ? chance(largest) : priceOfLarge(largest))
                    .append(' ');
        }
        if (!smallCosts && !largeCosts) {
            text.append("Chunk size hardly matters here: from ")
                    .append(Format.grouped(smallest.setting().chunkSize()))
                    .append(" to ")
                    .append(Format.grouped(largest.setting().chunkSize()))
                    .append(" records the medians differ by less than ")
                    .append(Format.percent(recommendation.tolerance()))
                    .append(". ");
        }
        text.append("Chunks of ").append(Format.grouped(best.chunkSize())).append(" are ");
        text.append(chunks(best.chunkSize()));
        if (best.workers() > 1) {
            long each = number(best.chunkSize()) / best.workers();
            text.append(
                    each == 0
                            ? ", fewer than there are workers"
                            : ", " + (each < 4 ? "only " : "") + Format.grouped(each) + " for each worker"
                                    + (each < 4 ? "" : ", enough to keep all of them busy to the end"));
        }
        return new Finding("Why this chunk size", text.append('.').toString());
    }

    private boolean slower(Measurement other) {
        return Recommendation.times(other, recommendation.best()) < 1 - recommendation.tolerance();
    }

    /** Whether the file is so small that this size cuts it as the best one does. */
    private boolean sameChunks(Measurement other) {
        return number(other.setting().chunkSize()) == number(best.chunkSize());
    }

    private String chance(Measurement slower) {
        return slowness(slower) + "that is chance, since they are as many. Bigger files tell more.";
    }

    private String priceOfSmall(Measurement small) {
        long size = small.setting().chunkSize();
        long more = number(size) - number(best.chunkSize());
        double saved =
                small.seconds().median() - recommendation.best().seconds().median();
        double each = saved * 1000 / more;
        return "Chunks of " + Format.grouped(size) + " make " + chunks(size) + " of " + Format.count(rows, "record")
                + " and take " + Format.seconds(small.seconds().median()) + ": " + Format.count(more, "chunk")
                + " more cost " + Format.seconds(saved) + ", about " + milliseconds(each)
                + " each. Every chunk is opened, looked up and written by itself; and as a chunk is sorted by key before"
                + " it is written, longer ones are cheaper for the server.";
    }

    private String priceOfLarge(Measurement large) {
        long size = large.setting().chunkSize();
        long count = number(size);
        String slower = slowness(large);
        int workers = best.workers();
        if (count < workers) {
            return slower + "they are only " + Format.grouped(count) + ", so some of the " + workers
                    + " workers have nothing to do.";
        }
        if (workers == 1) {
            return slower + "probably because reading a long chunk and storing it overlap less.";
        }
        return slower + "they are only " + Format.grouped(count) + " for " + workers
                + " workers, so at the end some wait for the last, and reading and storing overlap less.";
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
