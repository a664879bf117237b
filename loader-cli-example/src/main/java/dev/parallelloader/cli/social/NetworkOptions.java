package dev.parallelloader.cli.social;

import dev.parallelloader.cli.shell.WrongOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How big a network is generated, and which. */
public final class NetworkOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--users",
            order = 1,
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many accounts; by default ${DEFAULT-VALUE}.")
    private long users;

    @Option(
            names = "--statuses",
            order = 2,
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many status updates; by default ${DEFAULT-VALUE}.")
    private long statuses;

    @Option(
            names = "--seed",
            order = 3,
            paramLabel = "N",
            defaultValue = "42",
            description = "Another number gives other files; by default ${DEFAULT-VALUE}.")
    private long seed;

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
