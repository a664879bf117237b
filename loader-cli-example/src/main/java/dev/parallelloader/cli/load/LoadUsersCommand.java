package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loader load users}: loads a file of users. */
@Command(
        name = "users",
        description = {
            "Loads users from a CSV file with the columns USER_ID, EMAIL, NAME and LASTNAME. Load them before their statuses.",
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
            "  loader load users accounts.csv",
            "  LOADER_URI=mongodb://me:secret@db.example.org/social loader load users accounts.csv",
            "  loader load users accounts.csv --strategy threads --parallelism 8 --chunk-size 10000",
            "  loader load users accounts.csv --delimiter ';' --quote \"'\" --charset windows-1252"
        })
final class LoadUsersCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", hideParamSyntax = true, description = InputFiles.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SingleLoad load;

    @Override
    public Integer call() throws Exception {
        return load.run(SocialFile.USERS, files).number();
    }
}
