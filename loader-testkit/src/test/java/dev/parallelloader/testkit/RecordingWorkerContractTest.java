package dev.parallelloader.testkit;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.worker.Recording;
import dev.parallelloader.testkit.worker.RecordingWorker;
import dev.parallelloader.testkit.worker.WorkerContract;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class RecordingWorkerContractTest extends WorkerContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Override
    protected ChunkWorkerFactory factory() {
        return RecordingWorker.into(directory, "USER_ID")
                .build()
                .create(ChunkWorkerFactory.class, getClass().getClassLoader());
    }

    @Override
    protected Columns columns() {
        return SocialCsv.accounts(0, 1).columns();
    }

    @Override
    protected List<List<@Nullable Object>> rows() {
        return SocialCsv.accounts(40, 1).records().stream()
                .<List<@Nullable Object>>map(List::copyOf)
                .toList();
    }

    @Override
    protected long stored() {
        return Recording.of(directory).ids().size();
    }
}
