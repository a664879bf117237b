package dev.parallelloader.cli.social;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            throw new ParameterException(command.commandLine(), "--users must be 1 or more, not " + users);
        }
        if (statuses < 0) {
            throw new ParameterException(command.commandLine(), "--statuses must be 0 or more, not " + statuses);
        }
        return new SocialNetwork(users, statuses, seed);
    }
}
