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

/** {@code loader serve}: runs a server for trying out the other commands, until Ctrl-C. */
@Command(
        name = "serve",
        header = "Runs a local MongoDB for trying out the other commands.",
        description = {
            "Runs a MongoDB server that only this machine can reach, until Ctrl-C. The server is mongod if it is on the PATH,"
                    + " otherwise an in-memory stand-in."
        },
        exitCodeList = {
            "0:stopped with Ctrl-C",
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
            description = "The port, or 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data-dir",
            order = 2,
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.parallel-loader/mongodb",
            description = "The folder for the data of mongod. Default: ${DEFAULT-VALUE}.")
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
                        return ExitCode.OK; // Ctrl-C is the normal end of a server
                    }
                })
                .number();
    }

    private ExitCode serve() throws InterruptedException {
        int listening = free(port);
        Optional<Path> binary = Mongod.onPath();
        if (binary.isEmpty()) {
            try (StandInServer server = StandInServer.start(listening)) {
                ready(
                        "an in-memory stand-in for MongoDB, because mongod is not on the PATH; its data is not kept",
                        server.uri());
                new CountDownLatch(1).await();
                return ExitCode.OK;
            }
        }
        try (Mongod mongod = Mongod.start(binary.get(), listening, dataDir)) {
            ready("MongoDB (" + binary.get() + "); its data is in " + dataDir, mongod.uri());
            throw mongod.unexpectedEnd();
        }
    }

    private void ready(String what, String uri) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Started " + what + ".");
        out.println("Listening on " + uri + ". Press Ctrl-C to stop.");
        out.flush();
    }

    /** The port, or a free one for 0. Fails if the port is in use. */
    private static int free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LoaderException(
                    "port " + port + " is in use: stop the program that uses it, or choose another port with --port",
                    e);
        }
    }
}
