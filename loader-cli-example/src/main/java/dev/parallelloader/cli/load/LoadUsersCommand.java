package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.social.SocialFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loader load users}. */
@Command(
        name = "users",
        description = {
            "Loads accounts: USER_ID,EMAIL,NAME,LASTNAME. Load them before their status updates.",
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
            "  loader load users accounts.csv",
            "  LOADER_URI=mongodb://me:secret@db.example.org/social loader load users accounts.csv",
            "  loader load users accounts.csv --strategy threads --parallelism 8 --chunk-size 10000"
        })
final class LoadUsersCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SingleLoad load;

    @Override
    public Integer call() throws Exception {
        return load.run(SocialFile.USERS).number();
    }
}
