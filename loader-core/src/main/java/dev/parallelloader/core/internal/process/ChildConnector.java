package dev.parallelloader.core.internal.process;

import dev.parallelloader.core.internal.process.Message.Hello;
import dev.parallelloader.core.internal.run.Closeables;
import dev.parallelloader.core.internal.wire.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on the loopback interface that children connect to; open while a load runs. A child proves who it is with its
 * token. Other connections are closed.
 */
final class ChildConnector implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(ChildConnector.class);
    /** How long a connection may take to send its {@link Hello}. */
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(5);

    /** How many connections may be unidentified at a time; others wait in the queue of the socket. */
    private static final int MAX_UNIDENTIFIED = 64;

    private static final long PAUSE_NANOS = 100_000_000;

    private final SecureRandom random = new SecureRandom();
    private final ServerSocket server;
    private final Thread acceptor;
    private final Map<String, CompletableFuture<FrameChannel>> expected = new ConcurrentHashMap<>();
    private final Semaphore unidentified = new Semaphore(MAX_UNIDENTIFIED);

    /** Opens a port. */
    ChildConnector(String jobId) throws IOException {
        this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        this.acceptor = new Thread(this::accept, "loader-" + jobId + "-connector");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * Creates the token of a child.
     *
     * @param arrival completed with the connection that sends the token
     */
    String expect(CompletableFuture<FrameChannel> arrival) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        expected.put(token, arrival);
        return token;
    }

    /** No longer accepts a token. */
    void forget(String token) {
        expected.remove(token);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                unidentified.acquire();
                Thread identifier = new Thread(() -> identify(socket), acceptor.getName() + "-hello");
                identifier.setDaemon(true);
                identifier.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.warn("a connection could not be accepted; waiting for the next: {}", e.toString());
                    LockSupport.parkNanos(PAUSE_NANOS); // perhaps there are no file descriptors left
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void identify(Socket socket) {
        // The timeout of the socket is for each read: it doesn't end a connection that sends a byte now and then.
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> Closeables.closeQuietly(socket, "connection that did not identify itself in time"),
                CompletableFuture.delayedExecutor(HELLO_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        try {
            FrameChannel channel = new FrameChannel(socket);
            CompletableFuture<FrameChannel> arrival = null;
            if (channel.receive(HELLO_LIMIT, FrameChannel.MAX_HELLO) instanceof Hello hello) {
                arrival = claim(hello.token());
                if (arrival != null && hello.version() != Encoding.VERSION) {
                    arrival.completeExceptionally(new IOException("it speaks version " + hello.version()
                            + " of the protocol and its parent version " + Encoding.VERSION
                            + ": there are two versions of the loader on its class path; remove one"));
                }
            }
            limit.cancel(false);
            if (arrival == null || !arrival.complete(channel)) {
                log.warn("closed a connection from {}, which is not a child", socket.getRemoteSocketAddress());
                socket.close();
            }
        } catch (IOException e) {
            log.debug("closed a connection that sent no valid message", e);
            try {
                socket.close();
            } catch (IOException ignored) {
                log.trace("already closed", ignored);
            }
        } finally {
            unidentified.release();
        }
    }

    private synchronized @Nullable CompletableFuture<FrameChannel> claim(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        CompletableFuture<FrameChannel> found = null;
        for (Map.Entry<String, CompletableFuture<FrameChannel>> candidate : expected.entrySet()) {
            // Constant time, so that a token can't be guessed byte by byte.
            if (MessageDigest.isEqual(candidate.getKey().getBytes(StandardCharsets.UTF_8), given)) {
                found = candidate.getValue();
            }
        }
        expected.remove(token);
        return found;
    }

    @Override
    public void close() throws IOException {
        server.close();
        acceptor.interrupt();
    }
}
