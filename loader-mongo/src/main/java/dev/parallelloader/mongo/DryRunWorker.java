package dev.parallelloader.mongo;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.ResumedSetting;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.write.CollectionLoad;
import dev.parallelloader.mongo.internal.write.RowCheck;

/** The worker of {@link CollectionWorker#dryRun}. Public only because the loader creates it by its name. */
public final class DryRunWorker implements ChunkWorkerFactory {

    private final CollectionMapping mapping;
    private final String collection;

    /**
     * Called by the loader with the settings of a {@link CollectionWorker}. Needs no server.
     *
     * @param settings the settings
     * @throws dev.parallelloader.api.LoaderException if a setting can't be used
     */
    public DryRunWorker(Settings settings) {
        this.mapping =
                new CollectionMapping(AllOptions.of(settings).mapping(), settings.require(CollectionWorker.FIRST_ID));
        this.collection = settings.require(CollectionWorker.COLLECTION);
    }

    /**
     * Checks the columns.
     *
     * @param columns the columns of the input
     * @throws dev.parallelloader.api.LoaderException if a column is missing, or two columns would become one field
     */
    @Override
    public void prepare(Columns columns) {
        CollectionLoad.check(mapping, columns);
    }

    @Override
    public ChunkWorker open() {
        return new RowCheck(mapping);
    }

    @Override
    public ResumedSetting onResume(String setting) {
        return CollectionWorker.resumed(setting);
    }

    @Override
    public String target() {
        return collection + " (dry run)";
    }
}
