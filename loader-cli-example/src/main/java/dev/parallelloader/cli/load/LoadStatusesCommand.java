package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.social.SocialFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loader load statuses}. */
@Command(
        name = "statuses",
        description = {
            "Loads status updates: STATUS_ID,USER_ID,STATUS_TEXT. Those of unknown users are rejected.",
            "The collection is created with the rules for its documents if it isn't there. One that is there already keeps its"
                    + " options and indexes: init sets the rules there, too."
        },
        exitCodeList = {
            ExitCodeHelp.LOADED,
            ExitCodeHelp.SOME_REJECTED,
            ExitCodeHelp.USAGE,
            ExitCodeHelp.LOAD_FAILED,
            ExitCodeHelp.NOT_STARTED,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader load statuses status_updates.csv",
            "  loader load statuses status_updates.csv --strategy processes --report report.json"
        })
final class LoadStatusesCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SingleLoad load;

    @Override
    public Integer call() throws Exception {
        return load.run(SocialFile.STATUSES).number();
    }
}
