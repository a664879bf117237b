package dev.parallelloader.mongo;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.internal.document.OptionFault;
import dev.parallelloader.mongo.internal.write.WriteOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a {@link CollectionWorker}, read from its settings.
 *
 * @param mapping how rows become documents
 * @param writing how documents are written
 */
record AllOptions(MappingOptions mapping, WriteOptions writing) {

    /**
     * Reads the options of a worker.
     *
     * @throws LoaderException if some can't be used
     */
    static AllOptions of(Settings settings) {
        try {
            return check(settings);
        } catch (WrongOptionsException e) {
            throw new LoaderException(
                    "the settings of " + CollectionWorker.class.getSimpleName() + " can't be used: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Reads the options of a worker that is being built.
     *
     * @throws WrongOptionsException if some can't be used
     */
    static AllOptions check(Settings settings) {
        List<OptionFault> faults = new ArrayList<>();
        MappingOptions mapping = MappingOptions.of(settings, faults);
        mapping.references().values().forEach(collection -> checkCollection(collection, faults));
        WriteOptions writing = WriteOptions.of(settings, mapping, faults);
        if (!faults.isEmpty()) {
            throw new WrongOptionsException(faults);
        }
        return new AllOptions(mapping, writing);
    }

    private static void checkCollection(String name, List<OptionFault> faults) {
        try {
            WorkerOptions.collectionName(name);
        } catch (IllegalArgumentException e) {
            faults.add(new OptionFault(WorkerOption.REFERENCES.toString(), String.valueOf(e.getMessage())));
        }
    }
}
