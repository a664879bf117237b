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
 * Where children connect to: a port on loopback, open while a load runs. Who knows the token of a child is that child;
 * anyone else is dropped.
 */
public final class ChildConnector implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(ChildConnector.class);
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(5);

    /** How many may be in the middle of saying hello; strangers beyond it wait in the socket's queue. */
    private static final int MAX_GREETINGS = 64;

    private static final long PAUSE_NANOS = 100_000_000;

    private final SecureRandom random = new SecureRandom();
    private final ServerSocket server;
    private final Thread acceptor;
    private final Map<String, CompletableFuture<FrameChannel>> expected = new ConcurrentHashMap<>();
    private final Semaphore greetings = new Semaphore(MAX_GREETINGS);

    public ChildConnector(String jobId) throws IOException {
        this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        this.acceptor = new Thread(this::accept, "loader-" + jobId + "-connector");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Makes a token, with which one child will be let in. */
    String expect(CompletableFuture<FrameChannel> arrival) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        expected.put(token, arrival);
        return token;
    }

    void forget(String token) {
        expected.remove(token);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                greetings.acquire();
                Thread greeter = new Thread(() -> greet(socket), acceptor.getName() + "-greeter");
                greeter.setDaemon(true);
                greeter.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.warn("a connection could not be accepted; waiting for the next: {}", e.toString());
                    LockSupport.parkNanos(PAUSE_NANOS); // out of file descriptors, perhaps: no use in trying at once
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void greet(Socket socket) {
        // The time limit of a socket is for each read: whoever drips bytes would outlast it.
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> Closeables.closeQuietly(socket, "connection that says too little"),
                CompletableFuture.delayedExecutor(HELLO_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        try {
            FrameChannel channel = new FrameChannel(socket);
            CompletableFuture<FrameChannel> arrival = null;
            if (channel.receive(HELLO_LIMIT, FrameChannel.MAX_HELLO) instanceof Hello hello) {
                arrival = claim(hello.token());
                if (arrival != null && hello.version() != Encoding.VERSION) {
                    arrival.completeExceptionally(new IOException("it speaks version " + hello.version()
                            + " of the protocol and its parent version " + Encoding.VERSION
                            + ": there are two versions of the loader on its class path"));
                }
            }
            limit.cancel(false);
            if (arrival == null || !arrival.complete(channel)) {
                log.warn("dropped a connection from {} that isn't a child", socket.getRemoteSocketAddress());
                socket.close();
            }
        } catch (IOException e) {
            log.debug("dropped a connection that said nothing sensible", e);
            try {
                socket.close();
            } catch (IOException ignored) {
                log.trace("already closed", ignored);
            }
        } finally {
            greetings.release();
        }
    }

    private synchronized @Nullable CompletableFuture<FrameChannel> claim(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        CompletableFuture<FrameChannel> found = null;
        for (Map.Entry<String, CompletableFuture<FrameChannel>> candidate : expected.entrySet()) {
            // Takes the same time however much of a token is right.
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
