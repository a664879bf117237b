package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.journal.FinishedChunk;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A plan without the chunks that earlier runs have finished. Those that are planned again are compared with the journal, so that
 * chunks of a changed input aren't left out.
 *
 * @param plan begins at the start of the input, or after the first chunks if all of these are finished
 * @param totalBytes the bytes of all chunks of the input
 */
record ResumedPlan(ChunkPlan plan, OptionalLong totalBytes, EarlierRuns earlier) implements ChunkPlan {

    @Override
    public @Nullable Chunk next() throws IOException, InterruptedException {
        for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
            Optional<FinishedChunk> finished = earlier.find(chunk.index());
            if (finished.isEmpty()) {
                return chunk;
            }
            if (!finished.get().isSameAs(chunk)) {
                throw new StopLoadException(
                        "the input was changed since an earlier run of this load: " + chunk.describe()
                                + " isn't the one that was loaded then. Restore the input and resume the load, or delete the"
                                + " journal and load the input from its start");
            }
        }
        return null;
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        return plan.split(chunk);
    }

    @Override
    public Columns columns() {
        return plan.columns();
    }

    @Override
    public RecordWriter recordWriter() {
        return plan.recordWriter();
    }

    @Override
    public Optional<URI> resource() {
        return plan.resource();
    }

    @Override
    public List<InputFile> files() {
        return plan.files();
    }

    @Override
    public boolean repeatable() {
        return plan.repeatable();
    }

    @Override
    public String fingerprint() throws IOException {
        return plan.fingerprint();
    }

    @Override
    public Settings settings() {
        return plan.settings();
    }

    @Override
    public void requireUnchanged() throws IOException {
        plan.requireUnchanged();
    }

    @Override
    public void close() throws IOException {
        plan.close();
    }
}
