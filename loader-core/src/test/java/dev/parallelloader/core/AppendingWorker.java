package dev.parallelloader.core;

import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends the column V of each row to a file for its column K, in a way that loses rows if two workers write to one file at
 * the same time: it reads the file and writes it again. Values that end with 7 are rejected, and the value halt
 * ends the process. Public, so that child processes can create it.
 */
public final class AppendingWorker implements ChunkWorkerFactory {

    private final Path store;

    public AppendingWorker(Settings settings) {
        this.store = Path.of(settings.require("store"));
    }

    @Override
    public ChunkWorker open() {
        return (rows, ledger) -> {
            for (Row row : rows) {
                if (row.text("V").endsWith("7")) {
                    ledger.reject(row, "seven", "ends with 7");
                } else if (append(row.text("K"), row.text("V"))) {
                    ledger.inserted(1);
                } else {
                    ledger.unchanged(1);
                }
            }
        };
    }

    /** Returns false if an earlier attempt has appended the value. */
    private boolean append(String key, String value) throws IOException {
        if (value.equals("halt")) {
            Runtime.getRuntime().halt(9);
        }
        Path file = file(store, key);
        String before = Files.exists(file) ? Files.readString(file) : "";
        LockSupport.parkNanos(1_000); // gives another worker time to write
        if (before.lines().anyMatch(value::equals)) {
            return false;
        }
        Files.writeString(file, before + value + "\n");
        return true;
    }

    /** The file of a key. */
    static Path file(Path store, String key) {
        return store.resolve("k" + HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)));
    }
}
