package dev.parallelloader.samples.spring;

import static dev.parallelloader.core.strategy.Strategies.THREADS;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.social.StatusWorker;
import dev.parallelloader.mongo.social.UserWorker;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Loads CSV files into the database of {@code spring.mongodb.uri}. Every bean that is a {@link LoadListener} listens. */
@Service
class LoadService {

    private final String uri;
    private final Path rejects;
    private final List<LoadListener> listeners;

    LoadService(
            @Value("${spring.mongodb.uri}") String uri,
            LoadProperties properties,
            ObjectProvider<LoadListener> listeners) {
        this.uri = uri;
        this.rejects = properties.rejects();
        this.listeners = listeners.orderedStream().toList();
    }

    LoadReport loadUsers(Path file) {
        return load(file, UserWorker.into(uri));
    }

    LoadReport loadStatuses(Path file) {
        return load(file, StatusWorker.into(uri));
    }

    private LoadReport load(Path file, Component<ChunkWorkerFactory> worker) {
        ParallelLoaderBuilder builder = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(THREADS)
                .rejects(rejects);
        listeners.forEach(builder::listener);
        return builder.build().load();
    }
}
