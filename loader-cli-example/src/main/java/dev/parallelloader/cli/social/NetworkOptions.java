package dev.parallelloader.cli.social;

import dev.parallelloader.cli.shell.WrongOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for the size and seed of a generated social network. */
public final class NetworkOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--users",
            order = 1,
            paramLabel = "N",
            defaultValue = "2000",
            description = "The number of accounts to generate. Default: ${DEFAULT-VALUE}.")
    private long users;

    @Option(
            names = "--statuses",
            order = 2,
            paramLabel = "N",
            defaultValue = "200000",
            description = "The number of status updates to generate. Default: ${DEFAULT-VALUE}.")
    private long statuses;

    @Option(
            names = "--seed",
            order = 3,
            paramLabel = "N",
            defaultValue = "42",
            description = "The seed for the generated values. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** The network to generate. */
    public SocialNetwork network() {
        if (users < 1) {
            throw WrongOption.of(command, "--users", Long.toString(users), "must be 1 or more, not " + users);
        }
        if (statuses < 0) {
            throw WrongOption.of(command, "--statuses", Long.toString(statuses), "must be 0 or more, not " + statuses);
        }
        return new SocialNetwork(users, statuses, seed);
    }
}
