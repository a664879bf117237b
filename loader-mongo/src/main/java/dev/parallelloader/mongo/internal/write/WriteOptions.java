package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.internal.document.Mode;
import dev.parallelloader.mongo.internal.document.OptionFault;
import dev.parallelloader.mongo.internal.document.OptionReader;
import java.util.List;

/**
 * How documents are written.
 *
 * @param mode what happens to the documents
 * @param repeated what happens to documents with the same {@code _id} when they are inserted
 */
public record WriteOptions(Mode mode, RepeatedIds repeated) {

    /** Inserts. Of several documents with the same {@code _id}, the first one is stored. */
    public static final WriteOptions INSERTS = new WriteOptions(Mode.INSERT, RepeatedIds.REJECT);

    private static final String ON_DUPLICATE = "on-duplicate";

    /**
     * Reads the options of a worker.
     *
     * @param mapping the other options of the same worker
     * @param faults where the options that can't be used are added
     */
    public static WriteOptions of(Settings settings, MappingOptions mapping, List<OptionFault> faults) {
        OptionReader reader = new OptionReader(settings, faults);
        RepeatedIds repeated = reader.read(ON_DUPLICATE, RepeatedIds.class, RepeatedIds.REJECT);
        if (repeated != RepeatedIds.REJECT && mapping.mode() != Mode.INSERT) {
            faults.add(new OptionFault(
                    ON_DUPLICATE,
                    "applies only to inserts; other modes apply records with the same key in the order of the file"));
        } else if (repeated != RepeatedIds.REJECT && !mapping.canRepeatIds()) {
            faults.add(new OptionFault(
                    ON_DUPLICATE,
                    "has no effect on an _id that is generated or contains the number of the record; leave it out, or name"
                            + " the columns of the _id with id"));
        }
        return new WriteOptions(mapping.mode(), repeated);
    }
}
