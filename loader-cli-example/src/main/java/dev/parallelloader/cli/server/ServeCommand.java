package dev.parallelloader.cli.server;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.WrongOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loader serve}: a server to try the other commands on, until Ctrl-C. */
@Command(
        name = "serve",
        header = "Runs a MongoDB on this machine to try things on.",
        description = {
            "Runs a MongoDB on this machine, reachable from this machine only, until Ctrl-C: a real mongod if there is one on"
                    + " the PATH, else an in-memory stand-in. Ending it so is exit code 0."
        },
        exitCodeList = {
            "0:ended by Ctrl-C",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            "4:the port is in use, or mongod can't be started"
        },
        footer = {"  loader serve", "  loader serve --port 27018 --data-dir /tmp/social"})
public final class ServeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            order = 1,
            paramLabel = "N",
            defaultValue = "27017",
            description = "By default ${DEFAULT-VALUE}; 0 takes a free one.")
    private int port;

    @Option(
            names = "--data-dir",
            order = 2,
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.parallel-loader/mongodb",
            description = "Where a real mongod keeps its data; by default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path dataDir;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw WrongOption.of(spec, "--port", Integer.toString(port), "must be 0 to 65535, not " + port);
        }
        return Interruption.guard(spec.commandLine().getErr(), interruption -> {
                    try {
                        return serve();
                    } catch (InterruptedException e) {
                        return ExitCode.OK; // Ctrl-C is how a server is meant to end
                    }
                })
                .number();
    }

    private ExitCode serve() throws InterruptedException {
        int listening = free(port);
        Optional<Path> binary = Mongod.onPath();
        if (binary.isEmpty()) {
            try (StandInServer server = StandInServer.start(listening)) {
                ready("an in-memory stand-in for MongoDB (no mongod on the PATH); nothing is kept", server.uri());
                new CountDownLatch(1).await();
                return ExitCode.OK;
            }
        }
        try (Mongod mongod = Mongod.start(binary.get(), listening, dataDir)) {
            ready("a real MongoDB, " + binary.get() + "; data is kept in " + dataDir, mongod.uri());
            throw mongod.unexpectedEnd();
        }
    }

    private void ready(String what, String uri) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("This is " + what + ".");
        out.println("It listens on " + uri + " until Ctrl-C.");
        out.flush();
    }

    /** The port, or any free one for 0; fails if somebody listens there. */
    private static int free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LoaderException(
                    "port " + port + " of this machine is in use: end what listens there, or choose another by --port",
                    e);
        }
    }
}
