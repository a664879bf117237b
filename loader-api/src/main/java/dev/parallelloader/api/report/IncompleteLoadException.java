package dev.parallelloader.api.report;

import dev.parallelloader.api.LoaderException;
import java.util.Locale;

/** A load that ran and did not work every record; see {@link LoadReport#throwIfIncomplete}. */
public class IncompleteLoadException extends LoaderException {

    private static final long serialVersionUID = 1;

    private final transient LoadReport report;

    IncompleteLoadException(LoadReport report) {
        super(message(report));
        this.report = report;
    }

    /**
     * What came of the load.
     *
     * @return the report
     */
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
