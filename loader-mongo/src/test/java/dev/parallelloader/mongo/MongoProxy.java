package dev.parallelloader.mongo;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * A proxy between a client and one server of MongoDB. It reads the messages, and its {@link Rules} decide what the client gets
 * of a reply. The server may be a member of a replica set: the proxy replaces the addresses that the server tells the client,
 * so that the client stays with the proxy. Thread-safe.
 */
public final class MongoProxy implements AutoCloseable {

    /** How much of a message is passed on. The connection is closed if that isn't all of it. */
    public enum Delivery {
        WHOLE,
        HALF,
        NOTHING
    }

    /** What the proxy does with commands and replies. Called by several threads. */
    public interface Rules {

        /** Called with each command before the server receives it. May throw an assertion error. */
        default void command(String name, WireMessage request) {}

        /** Called with the reply to a command, which the server has executed, before the client receives it. */
        default Delivery reply(String name, WireMessage request, BsonDocument reply) {
            return Delivery.WHOLE;
        }

        /** Changes the server's description of itself: its kind and its limits. */
        default void describe(BsonDocument hello) {}
    }

    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Rules rules;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private MongoProxy(ServerSocket listener, InetSocketAddress target, Rules rules) {
        this.listener = listener;
        this.target = target;
        this.rules = rules;
    }

    /** Starts a proxy for the server at a port of this machine. */
    public static MongoProxy start(int port, Rules rules) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            MongoProxy proxy =
                    new MongoProxy(new ServerSocket(0, 50, loopback), new InetSocketAddress(loopback, port), rules);
            proxy.run("accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address for connection strings. */
    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** What a rule has thrown, such as an assertion error. */
    public List<Throwable> failures() {
        return failures;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Runs until a socket is closed. */
    private void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a socket was closed, by either side or by this proxy
                    } catch (RuntimeException | Error e) {
                        failures.add(e);
                    }
                },
                "test-proxy-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket server = new Socket();
            sockets.addAll(List.of(client, server));
            try {
                server.connect(target, 5_000);
            } catch (IOException e) {
                client.close(); // as the server would refuse it
                continue;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Map<Integer, WireMessage> requests = new ConcurrentHashMap<>();
            run("requests", () -> pump(client, server, message -> sendRequest(message, server, requests)));
            run("replies", () -> pump(server, client, message -> sendReply(message, client, requests)));
        }
    }

    private interface Sender {
        /** Returns false if the connection is to be closed. */
        boolean send(WireMessage message) throws IOException;
    }

    private static void pump(Socket from, Socket to, Sender sender) throws IOException {
        try (from;
                to;
                DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()))) {
            WireMessage message = WireMessage.read(in);
            while (message != null && sender.send(message)) {
                message = WireMessage.read(in);
            }
        }
    }

    private boolean sendRequest(WireMessage message, Socket server, Map<Integer, WireMessage> requests)
            throws IOException {
        BsonDocument command = message.body();
        if (command != null) {
            requests.put(message.id(), message);
            try {
                rules.command(command.getFirstKey(), message);
            } catch (AssertionError e) {
                failures.add(e); // the load goes on, so that it ends soon
            }
        }
        return send(message, Delivery.WHOLE, server);
    }

    private boolean sendReply(WireMessage message, Socket client, Map<Integer, WireMessage> requests)
            throws IOException {
        BsonDocument reply = message.body();
        WireMessage request = requests.remove(message.responseTo());
        if (reply != null && reply.containsKey("maxBsonObjectSize")) {
            return send(message.withBody(described(reply)), Delivery.WHOLE, client);
        }
        BsonDocument command = request == null ? null : request.body();
        if (reply == null || request == null || command == null) {
            return send(message, Delivery.WHOLE, client);
        }
        return send(message, rules.reply(command.getFirstKey(), request, reply), client);
    }

    /** The server's description of itself with the proxy's address. */
    private BsonDocument described(BsonDocument reply) {
        String json = reply.toJson(EXACT).replace("127.0.0.1:" + target.getPort(), address());
        BsonDocument hello = BsonDocument.parse(json);
        rules.describe(hello);
        return hello;
    }

    private static boolean send(WireMessage message, Delivery delivery, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        message.writeTo(
                out,
                switch (delivery) {
                    case WHOLE -> message.size();
                    case HALF -> message.size() / 2;
                    case NOTHING -> 0;
                });
        out.flush();
        return delivery == Delivery.WHOLE;
    }

    /** Rules that make a primary of a replica set look like a mongos. */
    public static void describeAsRouter(BsonDocument hello) {
        List.of(
                        "setName",
                        "setVersion",
                        "hosts",
                        "primary",
                        "me",
                        "electionId",
                        "lastWrite",
                        "secondary",
                        "topologyVersion")
                .forEach(hello::remove);
        hello.append("msg", new BsonString("isdbgrid"));
    }

    /** Closes all connections. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            for (Thread thread : threads) {
                thread.join(5_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
