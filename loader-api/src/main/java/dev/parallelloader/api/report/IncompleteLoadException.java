package dev.parallelloader.api.report;

import dev.parallelloader.api.LoaderException;
import java.util.Locale;

/** Thrown by {@link LoadReport#throwIfIncomplete} for a load that ran but did not process every record. */
public class IncompleteLoadException extends LoaderException {

    private static final long serialVersionUID = 1;

    private final transient LoadReport report;

    IncompleteLoadException(LoadReport report) {
        super(message(report));
        this.report = report;
    }

    /** {@return the report of the load} */
    public LoadReport report() {
        return report;
    }

    private static String message(LoadReport report) {
        String missing = report.failedChunks().size() + " chunks failed with " + report.failedRecords()
                + " records, "
                + (report.notStarted().isPresent() ? report.notStarted().getAsLong() + "" : "an unknown number of")
                + " records were not started";
        return report.setup().source() + " is "
                + report.status().name().toLowerCase(Locale.ROOT) + ": " + missing
                + report.reason().map(reason -> "; " + reason).orElse("");
    }
}
