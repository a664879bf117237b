package dev.parallelloader.core.files;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Plans one file after the other. Of its files, only the one that is planned is open. */
final class FileSetPlan implements ChunkPlan {

    private final List<SetFile> files;
    private final Map<URI, SetFile> byResource = new LinkedHashMap<>();
    private final Unreadable unreadable;
    private final boolean ordered;
    private final ChunkLimits limits;
    private final Columns columns;
    private final int first;

    /** Why files could not be read, or not to their end, when it was their turn, by their position; guarded by itself. */
    private final Map<Integer, String> lost = new HashMap<>();

    private int at;
    private long index;
    private @Nullable ChunkPlan current;

    /** Whether no chunk of this file was planned yet, and it isn't the first one. */
    private boolean opened;

    /** Whether the last chunk is the first one of its file. */
    private boolean begins;

    FileSetPlan(List<SetFile> files, Unreadable unreadable, boolean ordered, ChunkLimits limits) {
        this.files = files;
        this.ordered = ordered;
        this.unreadable = unreadable;
        this.limits = limits;
        for (SetFile file : files) {
            if (file.known() != null) {
                byResource.put(file.readable().resource(), file);
            }
        }
        this.columns = CommonColumns.of(files);
        Chunk after = limits.after();
        this.first = after == null ? 0 : position(after);
        this.at = unreadable == Unreadable.SKIP ? 0 : first; // which files are damaged must be found again
        this.index = after == null ? 0 : after.index() + 1;
    }

    private int position(Chunk chunk) {
        for (int i = 0; i < files.size(); i++) {
            SetFile.Known known = files.get(i).known();
            if (known != null && known.resource().equals(chunk.resource())) {
                return i;
            }
        }
        throw new LoaderException("the load can't continue after a chunk of " + chunk.resource()
                + ", which isn't among its files, or can't be read: load the same files as before");
    }

    @Override
    public @Nullable Chunk next() throws IOException, InterruptedException {
        while (current != null || openNext()) {
            Chunk chunk = nextOfCurrent();
            if (chunk != null) {
                begins = opened;
                opened = false;
                return chunk.withIndex(index++);
            }
            close();
            at++;
        }
        return null;
    }

    /** Returns the next chunk of the file that is open, or null at its end, or where it can't be read any further. */
    private @Nullable Chunk nextOfCurrent() throws IOException, InterruptedException {
        try {
            return current == null ? null : current.next();
        } catch (LoaderException | IOException e) {
            if (!leaveOut(e)) {
                throw e;
            }
            return null;
        }
    }

    /** Notes why the file whose turn it is can't be read; false if the load must stop for that reason. */
    private boolean leaveOut(Exception e) {
        boolean interrupted = Thread.currentThread().isInterrupted(); // which closes files
        if (unreadable == Unreadable.STOP || e instanceof StopLoadException || interrupted) {
            return false;
        }
        synchronized (lost) {
            lost.put(at, SetFile.problem(files.get(at).source(), e));
        }
        return true;
    }

    /** Opens the next file that can be read; false if there is none. Files whose chunks aren't wanted are only checked. */
    private boolean openNext() throws IOException, InterruptedException {
        for (; at < files.size(); at++) {
            SetFile file = files.get(at);
            if (file.known() == null) {
                continue;
            }
            try {
                if (at < first) {
                    checkStream(file);
                } else {
                    current = file.open(limitsOf(at));
                    opened = at > first;
                    return true;
                }
            } catch (LoaderException | IOException e) {
                if (!leaveOut(e)) {
                    throw e;
                }
            }
        }
        return false;
    }

    /** Reads a file to its end, or to where it is damaged. Only one that is decompressed can be damaged in this sense. */
    private static void checkStream(SetFile file) throws IOException, InterruptedException {
        if (file.readable().bytes().isPresent()) {
            return;
        }
        try (ChunkPlan plan = file.open(SetFile.ANY)) {
            Chunk chunk = plan.next();
            while (chunk != null) {
                chunk = plan.next();
            }
        }
    }

    /** Only the file of that chunk is continued after it. */
    private ChunkLimits limitsOf(int file) {
        return file == first ? limits : limits.startingAfter(null);
    }

    /** With a key, a file is loaded only when the ones before it are, as they may have records with the same key. */
    @Override
    public boolean awaitsOthers(Chunk chunk) {
        return ordered && begins;
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        try (ChunkPlan plan = SetFile.of(chunk, byResource).open(SetFile.ANY)) {
            return plan.split(chunk);
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public List<InputFile> files() {
        List<InputFile> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            SetFile file = files.get(i);
            String name = file.source().name();
            if (file.problem() != null) {
                all.add(InputFile.leftOut(name, file.problem()));
                continue;
            }
            InputFile readable = InputFile.of(name, file.readable().resource(), new SetRecordWriter(file, byResource));
            String problem = problem(i);
            all.add(problem == null ? readable : readable.withProblem(problem));
        }
        return all;
    }

    private @Nullable String problem(int file) {
        synchronized (lost) {
            return lost.get(file);
        }
    }

    /** Has the header of the first file. */
    @Override
    public RecordWriter recordWriter() {
        return new SetRecordWriter(byResource.values().iterator().next(), byResource);
    }

    @Override
    public OptionalLong totalBytes() {
        long sum = 0;
        for (int i = first; i < files.size(); i++) {
            SetFile.Known known = files.get(i).known();
            if (known == null) {
                continue;
            }
            if (known.bytes().isEmpty() || (i == first && limits.after() != null)) {
                return OptionalLong.empty(); // how much of that file is left isn't known before it is opened
            }
            sum += known.bytes().getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** Those of the first file, and a checksum of those of all files, which may have columns of their own. */
    @Override
    public Settings settings() {
        Settings settings = Settings.none();
        CRC32C crc = new CRC32C();
        for (SetFile file : files) {
            if (file.known() != null) {
                Settings own = file.readable().settings();
                settings = settings.values().isEmpty() ? own : settings;
                crc.update(own.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return settings.with("files", Long.toHexString(crc.getValue()));
    }

    /** Depends on the order of the files too. */
    @Override
    public String fingerprint() {
        CRC32C crc = new CRC32C();
        for (SetFile file : files) {
            String print = file.known() == null ? "" : file.known().fingerprint();
            crc.update((file.source().name() + "\0" + print + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return files.size() + "-" + Long.toHexString(crc.getValue());
    }

    /** Checks the files that were opened so far. One that wasn't is checked when it is opened. */
    @Override
    public void requireUnchanged() throws IOException {
        for (int i = Math.min(first, at); i < Math.min(files.size(), at + 1); i++) {
            boolean left = files.get(i).known() == null || problem(i) != null;
            if (i == at && current != null) {
                current.requireUnchanged();
            } else if (!left) {
                files.get(i).requireUnchanged();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            ChunkPlan closing = current;
            current = null;
            closing.close();
        }
    }
}
