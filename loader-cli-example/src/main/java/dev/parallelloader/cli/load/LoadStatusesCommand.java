package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loader load statuses}: loads a file of statuses. */
@Command(
        name = "statuses",
        description = {
            "Loads statuses from a CSV file with the columns STATUS_ID, USER_ID and STATUS_TEXT. Rejects statuses of unknown"
                    + " users.",
            "Creates the collection, with rules for its documents, if it doesn't exist. An existing collection keeps its"
                    + " options and indexes. Use loader init to set the rules on it."
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
            "  loader load statuses status_updates.csv --strategy processes --report report.json",
            "  loader load statuses s.tsv --delimiter tab --no-header --columns STATUS_ID,USER_ID,STATUS_TEXT"
        })
final class LoadStatusesCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", hideParamSyntax = true, description = InputFiles.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SingleLoad load;

    @Override
    public Integer call() throws Exception {
        return load.run(SocialFile.STATUSES, files).number();
    }
}
