package dev.parallelloader.testkit;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.worker.WorkerContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2WorkerContractTest extends WorkerContract {

    private static final GeneratedCsv STATUSES = SocialCsv.statuses(40, 20, 5);

    @SuppressWarnings("NullAway.Init") // opened before each test
    private H2Database database;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        database = new H2Database(directory);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Override
    protected ChunkWorkerFactory factory() {
        return new H2Worker(Settings.of(H2Worker.URL, database.url()));
    }

    @Override
    protected Columns columns() {
        return STATUSES.columns();
    }

    @Override
    protected List<List<@Nullable Object>> rows() {
        return STATUSES.records().stream()
                .<List<@Nullable Object>>map(List::copyOf)
                .toList();
    }

    @Override
    protected long stored() throws SQLException {
        return database.statuses().size();
    }
}
