package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A worker that stores rows in a directory and fails on demand. At given rows, and as often as set, it throws, blocks, ends
 * its JVM, or reports wrong counts. It works in any JVM that can access the directory. {@link Recording} reads what it has
 * stored.
 *
 * <p>A row that an earlier attempt at the same records has stored counts as unchanged, as {@link ChunkWorker} requires. Before
 * it fails at a row, it stores the rows before that row, as a worker does that writes row by row.
 */
public final class RecordingWorker implements ChunkWorkerFactory {

    /** The code of rejects because of {@link RecordingWorkerBuilder#rejectMatching}. */
    public static final String REJECT_CODE = "not-wanted";

    static final String DIRECTORY = "directory";
    static final String KEY = "key";
    static final String REJECT = "reject";
    static final String HOME = "home";
    static final String BROKEN = "broken";

    private static final int HALTED = 86;

    private final RecordingDirectory directory;
    private final String target;
    private final String key;
    private final Pattern reject;
    private final List<Fault> faults;
    private final boolean atHome;
    private final String broken;

    /**
     * Creates a factory from the settings of a {@link RecordingWorkerBuilder}. Called by loaders.
     *
     * @param settings the settings
     */
    public RecordingWorker(Settings settings) {
        this.target = settings.require(DIRECTORY);
        this.directory = new RecordingDirectory(Path.of(target));
        this.key = settings.require(KEY);
        this.reject = Pattern.compile(settings.find(REJECT).orElse("(?!)"));
        this.faults = Fault.in(settings);
        this.atHome = settings.require(HOME)
                .equals(Long.toString(ProcessHandle.current().pid()));
        this.broken = settings.find(BROKEN).orElse("");
        if (broken.equals("creation") || (broken.equals("creation in other process") && !atHome)) {
            throw new LoaderException("creation disabled by the test");
        }
    }

    /**
     * Returns a builder of a worker that stores rows in a directory.
     *
     * @param directory a directory, created if it doesn't exist; it should be empty at the start of a test
     * @param key the name of a column with unique values, which are the ids of the rows
     * @return a builder of a worker without faults
     */
    public static RecordingWorkerBuilder into(Path directory, String key) {
        return new RecordingWorkerBuilder(directory, key);
    }

    @Override
    public void prepare(Columns columns) throws IOException {
        columns.require(key);
        directory.create();
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public ChunkWorker open() {
        if (broken.equals("opening")) {
            throw new LoaderException("opening disabled by the test");
        }
        return this::work;
    }

    private void work(Iterable<Row> rows, Ledger ledger) throws Exception {
        Instant from = Instant.now();
        List<Attempt.Stored> given = new ArrayList<>();
        for (Row row : rows) {
            String id = row.text(key);
            boolean forgotten = false;
            for (Fault fault : faults) {
                if (fault.id().equals(id) && directory.due(fault)) {
                    forgotten |= fault.kind() == Fault.Kind.FORGET;
                    happen(fault, from, given, ledger);
                }
            }
            if (reject.matcher(id).matches()) {
                ledger.reject(row, row.columns().indexOf(key), REJECT_CODE, id + " is not wanted");
            } else if (!forgotten) {
                given.add(new Attempt.Stored(
                        id,
                        row.at().record(),
                        row.values().stream()
                                .map(value -> Objects.toString(value, null))
                                .toList()));
            }
        }
        int stored = store(from, given);
        ledger.inserted(stored);
        ledger.unchanged(given.size() - stored);
    }

    private void happen(Fault fault, Instant from, List<Attempt.Stored> given, Ledger ledger) throws Exception {
        switch (fault.kind()) {
            case THROW -> {
                store(from, given);
                throw new IllegalStateException("failure requested by the test at " + fault.id());
            }
            case STOP -> {
                store(from, given);
                throw new StopLoadException("stop requested by the test at " + fault.id());
            }
            case HALT -> {
                store(from, given);
                if (atHome) {
                    throw new IllegalStateException(
                            "halt requested by the test at " + fault.id() + ", but this is the JVM of the test itself");
                }
                Runtime.getRuntime().halt(HALTED);
            }
            case BLOCK -> directory.block(fault.id());
            case DOUBLE -> ledger.inserted(1);
            case WAIT -> ledger.waiting("wait requested by the test at " + fault.id());
            case REPLAY -> ledger.replayed();
            case FORGET -> {}
        }
    }

    /** Stores those rows that aren't stored yet, and returns their number. */
    private int store(Instant from, List<Attempt.Stored> given) throws IOException {
        Attempt all = new Attempt(ProcessHandle.current().pid(), from, Instant.now(), given);
        Set<String> known = directory.stored(all.firstRecord(), all.lastRecord());
        List<Attempt.Stored> fresh =
                given.stream().filter(row -> !known.contains(row.id())).toList();
        directory.add(new Attempt(all.pid(), from, all.to(), fresh));
        return fresh.size();
    }
}
