package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.InputFile;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.journal.JournalHead;
import dev.parallelloader.core.internal.run.WorkerSpec;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be the same in all runs of a load, for its journal. */
final class LoadIdentity {

    private static final String WORKER = "the class of the worker";

    private LoadIdentity() {}

    /**
     * Describes a load, without secrets.
     *
     * @param keepsRejects whether rejected records are written to files
     */
    static JournalHead of(
            ChunkPlan plan, LoadSetup setup, WorkerSpec worker, ChunkWorkerFactory factory, boolean keepsRejects)
            throws IOException {
        Map<String, String> values = new HashMap<>();
        Map<String, String> kept = new HashMap<>();
        values.put("the name of the input", setup.source());
        plan.resource().ifPresent(resource -> values.put("the place of the input", resource.toString()));
        values.put(JournalHead.CONTENT, plan.fingerprint());
        values.put(JournalHead.CHUNK_SIZE, Long.toString(setup.chunkSize()));
        values.put("the target", setup.target());
        values.put("rejects (--rejects)", keepsRejects ? "kept" : "not kept");
        publicOf(plan.settings()).forEach((name, value) -> values.put("setting '" + name + "' of the input", value));
        if (worker instanceof WorkerSpec.Named named) {
            values.put(WORKER, named.component().className());
            publicOf(named.component().settings()).forEach((name, value) -> {
                switch (factory.onResume(name)) {
                    case MUST_BE_EQUAL -> values.put("setting '" + name + "' of the worker", value);
                    case FROM_FIRST_RUN -> kept.put(name, value);
                    case MAY_CHANGE -> {}
                }
            });
        }
        return new JournalHead(values, kept);
    }

    private static Map<String, String> publicOf(Settings settings) {
        Map<String, String> shown = new HashMap<>(settings.values());
        shown.keySet().removeAll(settings.secrets());
        return shown;
    }

    /** The worker with those settings that it takes over from the first run of the load. */
    static WorkerSpec resumed(WorkerSpec worker, EarlierRuns earlier) {
        if (!(worker instanceof WorkerSpec.Named named)
                || !named.component().className().equals(earlier.head().values().get(WORKER))) {
            return worker;
        }
        Settings settings = named.component().settings();
        for (Map.Entry<String, String> kept : earlier.head().kept().entrySet()) {
            settings = settings.with(kept.getKey(), kept.getValue());
        }
        return new WorkerSpec.Named(new Component<>(named.component().className(), settings));
    }

    /** The resources of an input, as far as they are known before its chunks. */
    static List<URI> resources(ChunkPlan plan) {
        return plan.files().isEmpty()
                ? plan.resource().stream().toList()
                : plan.files().stream()
                        .map(InputFile::resource)
                        .flatMap(Optional::stream)
                        .toList();
    }
}
