package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.IndexRule;
import dev.parallelloader.mongo.schema.StoredViolations;
import java.util.ArrayList;
import java.util.List;

/** Describes the result of {@code init}. */
final class SetupWords {

    private SetupWords() {}

    /** What was done to a collection, on one line. */
    static String of(CollectionSetup setup) {
        List<String> parts = new ArrayList<>(rules(setup));
        for (IndexRule index : setup.addedIndexes()) {
            parts.add(index + " created");
        }
        if (parts.isEmpty()) {
            parts.add("indexes already exist");
        }
        return String.join("; ", parts);
    }

    private static List<String> rules(CollectionSetup setup) {
        return switch (setup.rules()) {
            case CREATED -> List.of("collection created, rules set");
            case SET -> List.of("rules set", stored(setup.violations()));
            case RENEWED -> List.of("rules updated to those of this version", stored(setup.violations()));
            case TIGHTENED -> List.of("rules updated", stored(setup.violations()));
            case REPLACED -> List.of("other rules replaced", stored(setup.violations()));
            case KEPT -> List.of("rules already set");
            case NONE -> List.of();
            case FOREIGN ->
                List.of(
                        "rules not set: it has a validator that was not set by the loader. To replace it, remove it first"
                                + " (collMod with validator: {})");
            case UNSUPPORTED -> List.of("rules not set: this server doesn't support validators");
        };
    }

    private static String stored(StoredViolations violations) {
        if (violations.equals(StoredViolations.NONE)) {
            return "all stored documents match";
        }
        if (violations.equals(StoredViolations.UNKNOWN)) {
            return "the server could not compare all stored documents in time";
        }
        return (violations.all() ? "" : "at least ") + WholeNumber.grouped(violations.count())
                + (violations.count() == 1 ? " stored document breaks" : " stored documents break")
                + " them, and can only be changed so that they match";
    }
}
