package dev.parallelloader.cli.social;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.WholeNumber;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader generate}: writes files for trying out the loader. */
@Command(
        name = "generate",
        header = "Generates two CSV files to load.",
        description = {
            "Writes accounts.csv and status_updates.csv for a made-up social network. The same seed gives the same files.",
            "The values contain quotes, commas, umlauts and line breaks."
        },
        exitCodeList = {
            "0:both files are written",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            "4:a file already exists, or can't be written",
            ExitCodeHelp.INTERRUPTED
        },
        footer = {"  loader generate data", "  loader generate big --users 100000 --statuses 10000000 --seed 7"})
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder for the files. It is created if it doesn't exist.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NetworkOptions network;

    @Option(names = "--force", order = 4, description = "Overwrite existing files.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        SocialNetwork generated = network.network();
        return Interruption.guard(spec.commandLine().getErr(), interruption -> {
                    generated.writeTo(folder, force);
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "%s  %s rows%n%s  %s rows%n",
                                    folder.resolve(SocialFile.USERS.fileName()),
                                    WholeNumber.grouped(generated.users()),
                                    folder.resolve(SocialFile.STATUSES.fileName()),
                                    WholeNumber.grouped(generated.statuses()));
                    return ExitCode.OK;
                })
                .number();
    }
}
