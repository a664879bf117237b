package dev.parallelloader.mongo;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.BsonDocument;

/**
 * Files in which keys occur in several chunks with different content, and loads of them.
 *
 * @param rows the number of rows of a file
 * @param chunk the number of rows of a chunk
 */
record RepeatedKeys(int rows, int chunk) {

    /** What a load left. */
    record Result(List<BsonDocument> stored, Tally total) {}

    /** Writes a file. One row in a hundred has the key of an earlier row. */
    Path write(Path folder, Random random) throws IOException {
        List<String> lines = new ArrayList<>(List.of("sku,text,size"));
        for (int i = 0; i < rows; i++) {
            int key = i > 0 && random.nextInt(100) == 0 ? random.nextInt(i) : i;
            lines.add("k" + key + ",text " + i + "," + (random.nextInt(3) == 0 ? "" : "s" + i));
        }
        return Files.write(folder.resolve("products.csv"), lines);
    }

    /** The keys of documents that are stored before a load. */
    List<String> oldKeys() {
        return IntStream.iterate(0, i -> i < rows, i -> i + 37)
                .mapToObj(i -> "k" + i)
                .toList();
    }

    /** A load on four workers that knows the key. */
    ParallelLoaderBuilder loader(
            Path file, TestDatabase database, Consumer<CollectionWorkerBuilder> options, ExecutionStrategy strategy) {
        CollectionWorkerBuilder builder =
                CollectionWorker.into(database.uri(), "products").id("sku").blank(BlankCells.ABSENT);
        options.accept(builder);
        Component<ChunkWorkerFactory> worker = builder.build();
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .key(CollectionWorker.keyColumns(worker).toArray(String[]::new))
                .strategy(strategy)
                .parallelism(4)
                .chunkSize(chunk);
    }

    /**
     * Loads a file into an empty collection, or into one with other documents of some of its keys.
     *
     * @param stored whether documents are stored before
     */
    Result load(ParallelLoaderBuilder loader, TestDatabase database, boolean stored) {
        database.clear();
        if (stored) {
            database.insertAll(
                    "products",
                    oldKeys().stream()
                            .map(key -> "{_id: '" + key + "', text: 'old', more: '" + key + "'}")
                            .toList());
        }
        LoadReport report = loader.build().load();
        report.throwIfIncomplete();
        return new Result(database.documents("products"), report.total());
    }
}
