package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.internal.document.OptionFault;
import java.util.ArrayList;
import java.util.List;

/** Mappings from the texts of options. */
public final class TestMapping {

    private TestMapping() {}

    /** Returns a mapping with these names and texts of options. */
    public static CollectionMapping of(String... options) {
        Settings settings = Settings.none();
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1]);
        }
        List<OptionFault> faults = new ArrayList<>();
        MappingOptions read = MappingOptions.of(settings, faults);
        assertThat(faults).isEmpty();
        return new CollectionMapping(read, CollectionMapping.newFirstId());
    }
}
