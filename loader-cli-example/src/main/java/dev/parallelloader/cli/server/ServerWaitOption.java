package dev.parallelloader.cli.server;

import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --server-wait}: how long a running load waits for a server. */
public final class ServerWaitOption {

    private static final long MOST = Duration.ofDays(1).toSeconds();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private Duration serverWait = Duration.ofMinutes(1);

    @Option(
            names = "--server-wait",
            order = 12,
            paramLabel = "SECONDS",
            description = "How long a running load waits for a lost server or a new primary. Default: 60.")
    void serverWait(String value) {
        serverWait = Duration.ofSeconds(WholeNumber.within(value, 1, MOST)
                .orElseThrow(() -> WrongOption.of(
                        command,
                        "--server-wait",
                        value,
                        "must be a whole number of seconds, 1 to " + MOST + ", such as 60, not " + value)));
    }

    public Duration serverWait() {
        return serverWait;
    }
}
