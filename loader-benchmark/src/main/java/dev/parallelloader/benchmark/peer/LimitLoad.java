package dev.parallelloader.benchmark.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/**
 * Sends the messages of a {@link CommandFile} over plain sockets and reads the replies. Nothing that loads the same documents
 * through the same commands can be much faster, so this is the limit that loads are compared with.
 */
public final class LimitLoad {

    private static final int IN_FLIGHT = 4;
    private static final int HEADER = 4 * Integer.BYTES;

    private LimitLoad() {}

    /**
     * Sends all messages.
     *
     * @param arguments the file with the messages, the port of the server on loopback, and the number of connections
     * @throws Exception if the server rejects a document or can't be reached
     */
    public static void main(String... arguments) throws Exception {
        int connections = Integer.parseInt(arguments[2]);
        List<List<ByteBuffer>> shares = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            shares.add(new ArrayList<>());
        }
        int number = 0;
        for (ByteBuffer message : messages(Path.of(arguments[0]))) {
            shares.get(number++ % connections).add(message);
        }
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        ExecutorService threads = Executors.newFixedThreadPool(2 * connections);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (List<ByteBuffer> share : shares) {
                SocketChannel channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Semaphore free = new Semaphore(IN_FLIGHT);
                running.add(threads.submit(() -> send(channel, share, free)));
                running.add(threads.submit(reader(channel, share.size(), free)));
            }
            int inserted = 0;
            for (Future<Integer> each : running) {
                inserted += each.get();
            }
            System.out.println(inserted + " inserted");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Maps the file, cut into its messages. Each begins with its length. */
    private static List<ByteBuffer> messages(Path file) throws IOException {
        List<ByteBuffer> messages = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < all.limit(); ) {
                int length = all.getInt(at);
                messages.add(all.slice(at, length));
                at += length;
            }
        }
        return messages;
    }

    private static int send(SocketChannel channel, List<ByteBuffer> messages, Semaphore free) throws Exception {
        for (ByteBuffer message : messages) {
            free.acquire();
            while (message.hasRemaining()) {
                channel.write(message);
            }
        }
        return 0;
    }

    /** Reads a reply to each message, and returns the number of documents inserted. */
    private static Callable<Integer> reader(SocketChannel channel, int replies, Semaphore free) {
        return () -> {
            int inserted = 0;
            try (channel) {
                DataInputStream in = new DataInputStream(channel.socket().getInputStream());
                for (int i = 0; i < replies; i++) {
                    int length = Integer.reverseBytes(in.readInt());
                    byte[] reply = new byte[length - Integer.BYTES];
                    in.readFully(reply);
                    inserted += inserted(reply);
                    free.release();
                }
            }
            return inserted;
        };
    }

    private static int inserted(byte[] reply) throws IOException {
        int body = HEADER - Integer.BYTES + Integer.BYTES + 1; // flags and the kind of the section
        BsonDocument document;
        try (BsonBinaryReader reader = new BsonBinaryReader(
                ByteBuffer.wrap(reply, body, reply.length - body).slice())) {
            document = new BsonDocumentCodec()
                    .decode(reader, DecoderContext.builder().build());
        }
        if (document.getNumber("ok").intValue() != 1
                || document.containsKey("writeErrors")
                || document.containsKey("writeConcernError")) {
            throw new IOException("the server rejected a command: " + document);
        }
        return document.getNumber("n").intValue();
    }
}
