package dev.parallelloader.core.internal.process;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * A socket that carries messages. Each is a frame: its length in four bytes, and its body. Any thread may send; one
 * thread at a time may receive.
 */
final class FrameChannel implements Closeable {

    /** The longest body. Enough for a chunk with a payload of the usual size, or an outcome with a million rejects. */
    static final int MAX_BODY = 256 << 20;

    /** The longest body on a connection that has not identified itself. */
    static final int MAX_HELLO = 1 << 10;

    private static final int STEP = 1 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    FrameChannel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true); // frames are small, and the other side waits for each
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    void send(Message message) throws IOException {
        byte[] body = message.encode();
        if (body.length > MAX_BODY) {
            throw new FrameTooLargeException(message.getClass().getSimpleName() + " takes " + (body.length >> 20)
                    + " MiB, more than the " + (MAX_BODY >> 20)
                    + " MiB that can be sent: use a smaller chunkSize, so that there are fewer rejects in a chunk");
        }
        byte[] frame = new byte[Integer.BYTES + body.length];
        ByteBuffer.wrap(frame).putInt(body.length).put(body);
        synchronized (out) {
            out.write(frame);
            out.flush();
        }
    }

    /**
     * Waits for a message.
     *
     * @param atMost how long; at least a millisecond
     * @param maxBody the longest body that is accepted
     * @throws java.net.SocketTimeoutException if nothing arrives in time
     * @throws EOFException if the other side has closed the connection
     * @throws IOException if what arrives is not a message
     */
    Message receive(Duration atMost, int maxBody) throws IOException {
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, atMost.toMillis())));
        int length = in.readInt();
        if (length < 1 || length > maxBody) {
            throw new IOException("a frame of " + length + " bytes is announced, and 1 to " + maxBody + " are allowed");
        }
        return Message.decode(readBody(length));
    }

    /** Reads in steps, so that memory is allocated only for bytes that arrive. */
    private byte[] readBody(int length) throws IOException {
        byte[] body = new byte[Math.min(length, STEP)];
        int have = 0;
        while (true) {
            in.readFully(body, have, body.length - have);
            have = body.length;
            if (have == length) {
                return body;
            }
            body = Arrays.copyOf(body, (int) Math.min(length, 2L * have));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The message is too long for the other side and was not sent. */
    static final class FrameTooLargeException extends IOException {

        private static final long serialVersionUID = 1;

        FrameTooLargeException(String message) {
            super(message);
        }
    }
}
