package dev.parallelloader.testkit.mongo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Detects a Docker engine. Testcontainers does so in more ways, but needs seconds and logs pages if there is none, so it is
 * used only if something listens on one of the usual sockets.
 */
final class Docker {

    private Docker() {}

    static boolean present() {
        return somethingListens() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean somethingListens() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return listens(URI.create(host));
        }
        if (System.getProperty("os.name").startsWith("Windows")) {
            return Files.exists(Path.of("\\\\.\\pipe\\docker_engine"));
        }
        String home = System.getProperty("user.home");
        String runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse(home);
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        Path.of(runtime, "docker.sock"),
                        Path.of(home, ".docker", "run", "docker.sock"),
                        Path.of(home, ".docker", "desktop", "docker.sock"))
                .anyMatch(Docker::listens);
    }

    private static boolean listens(URI host) {
        if ("unix".equals(host.getScheme())) {
            return listens(Path.of(host.getPath()));
        }
        if (host.getHost() == null) {
            return true; // such as a named pipe, which Testcontainers can check
        }
        int port = host.getPort() > 0 ? host.getPort() : 2375;
        return connects(new InetSocketAddress(host.getHost(), port));
    }

    private static boolean listens(Path socket) {
        return Files.exists(socket) && connects(UnixDomainSocketAddress.of(socket));
    }

    private static boolean connects(SocketAddress address) {
        try (SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            if (address instanceof UnixDomainSocketAddress) {
                return channel.connect(address);
            }
            channel.socket().connect(address, 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
