package dev.parallelloader.testkit.worker;

import dev.parallelloader.testkit.Await;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory that {@link RecordingWorker}s of several processes share. It has a file for each attempt at a chunk, marker
 * files that count faults, and a file whose existence lets waiting workers continue. Files are moved into place when they are
 * complete, because processes are killed at any time.
 */
final class RecordingDirectory {

    private static final String SUFFIX = ".attempt";
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(60);

    private final Path attempts;
    private final Path faults;
    private final Path blocked;
    private final Path gate;

    RecordingDirectory(Path directory) {
        this.attempts = directory.resolve("attempts");
        this.faults = directory.resolve("faults");
        this.blocked = directory.resolve("blocked");
        this.gate = directory.resolve("gate-is-open");
    }

    void create() throws IOException {
        Files.createDirectories(attempts);
        Files.createDirectories(faults);
        Files.createDirectories(blocked);
    }

    /**
     * Adds an attempt. The name of its file has its first and last record, so that a later attempt at the same records finds
     * it without opening other files.
     */
    void add(Attempt attempt) throws IOException {
        String unique = UUID.randomUUID().toString();
        Path unfinished = attempts.resolve(unique + ".tmp");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            attempt.write(out);
        }
        String name = attempt.firstRecord() + "-" + attempt.lastRecord() + "-" + unique + SUFFIX;
        Files.move(unfinished, attempts.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the ids of rows that earlier attempts at any of these records have stored. */
    Set<String> stored(long firstRecord, long lastRecord) throws IOException {
        Set<String> ids = new HashSet<>();
        for (Path file : files()) {
            String[] name = file.getFileName().toString().split("-", 3);
            if (Long.parseLong(name[0]) <= lastRecord && Long.parseLong(name[1]) >= firstRecord) {
                read(file).rows().forEach(row -> ids.add(row.id()));
            }
        }
        return ids;
    }

    List<Attempt> attempts() {
        try {
            List<Attempt> all = new ArrayList<>();
            for (Path file : files()) {
                all.add(read(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(attempts)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(attempts)) {
            return found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        }
    }

    private static Attempt read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return Attempt.read(in);
        }
    }

    /** Whether a fault has to happen now. True as often as the fault says, counted over all processes. */
    boolean due(Fault fault) throws IOException {
        for (int i = 0; i < fault.times(); i++) {
            if (createdFirst(faults.resolve(fault.kind() + "-" + i + "-" + encoded(fault.id())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean createdFirst(Path marker) throws IOException {
        try {
            Files.createFile(marker);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Waits until the gate is open. Fails after a minute, so that no process stays forever. */
    void block(String id) throws IOException, InterruptedException {
        Path here = Files.write(blocked.resolve(encoded(id)), new byte[0]);
        Await.until("the gate is open for " + id, BLOCKED_AT_MOST, () -> Files.exists(gate));
        Files.delete(here);
    }

    Set<String> blocked() {
        if (!Files.exists(blocked)) {
            return Set.of();
        }
        try (Stream<Path> found = Files.list(blocked)) {
            Set<String> ids = new HashSet<>();
            found.forEach(file -> ids.add(decoded(file.getFileName().toString())));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the gate, also if no worker has used the directory yet. */
    void openGate() {
        try {
            Files.createDirectories(attempts);
            Files.write(gate, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String id) {
        return Base64.getUrlEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String name) {
        return new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
    }
}
