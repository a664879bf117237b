package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.internal.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What parent and child say to each other. A conversation is: {@link Hello} by the child, {@link Work} by the parent,
 * {@link Ready} by the child (or {@link StartFailed}); then {@link Run} by the parent answered by {@link Done} or {@link Failed},
 * any number of times; {@link Shutdown} by the parent. From Ready on the child sends a {@link Heartbeat} now and then,
 * and a {@link Waiting} while its worker waits for something outside.
 */
sealed interface Message {

    /** Raised whenever a message changes; parent and child of different versions don't talk. */
    int VERSION = 2;

    /**
     * The first message of a child.
     *
     * @param version the {@link #VERSION} it speaks
     * @param token what it was given on its standard input, to prove that it is the child
     */
    record Hello(int version, String token) implements Message {

        @Override
        public String toString() {
            return "Hello[" + version + ", <hidden>]";
        }
    }

    /**
     * What the child is to do. Holds secrets.
     *
     * @param job an encoded {@link dev.parallelloader.core.internal.wire.PortableJob}
     * @param heartbeatMillis how often it shall send a beat
     * @param closingMillis how long it may take to end when it is told to
     */
    @SuppressWarnings("ArrayRecordComponent") // a message is never compared
    record Work(byte[] job, int heartbeatMillis, int closingMillis) implements Message {

        @Override
        public String toString() {
            return "Work[" + job.length + " bytes]";
        }
    }

    /** The child has made its worker factory and waits for chunks. */
    record Ready() implements Message {}

    /**
     * The child can't make its worker factory.
     *
     * @param reason why
     */
    record StartFailed(String reason) implements Message {}

    /**
     * Work this chunk.
     *
     * @param chunk the chunk
     */
    record Run(Chunk chunk) implements Message {}

    /**
     * The chunk was worked to its end.
     *
     * @param outcome what came of it
     */
    record Done(ChunkOutcome outcome) implements Message {}

    /**
     * The attempt at the chunk failed, and the child is well.
     *
     * @param failure what happened
     */
    record Failed(ChunkFailure failure) implements Message {}

    /** The child lives. */
    record Heartbeat() implements Message {}

    /**
     * The worker waits for something outside.
     *
     * @param what what for
     */
    record Waiting(String what) implements Message {}

    /** No more chunks: end in good order. */
    record Shutdown() implements Message {}

    /** The message as the body of a frame: a byte that tells which, and its fields. */
    default byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (this instanceof Hello hello) {
            out.writeByte('H');
            out.writeInt(hello.version());
            Wire.writeText(out, hello.token());
        } else if (this instanceof Work work) {
            out.writeByte('W');
            out.writeInt(work.heartbeatMillis());
            out.writeInt(work.closingMillis());
            out.write(work.job());
        } else if (this instanceof Ready) {
            out.writeByte('R');
        } else if (this instanceof StartFailed failed) {
            out.writeByte('U');
            Wire.writeText(out, failed.reason());
        } else if (this instanceof Run run) {
            out.writeByte('C');
            Wire.writeChunk(out, run.chunk());
        } else if (this instanceof Done done) {
            out.writeByte('D');
            Wire.writeOutcome(out, done.outcome());
        } else if (this instanceof Failed failed) {
            out.writeByte('F');
            Wire.writeFailure(out, failed.failure());
        } else if (this instanceof Heartbeat) {
            out.writeByte('B');
        } else if (this instanceof Waiting waiting) {
            out.writeByte('N');
            Wire.writeText(out, waiting.what());
        } else {
            out.writeByte('E');
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if it is something else
     */
    @SuppressWarnings("UnusedException")
    static Message decode(byte[] body) throws IOException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
            int type = in.readUnsignedByte();
            return switch (type) {
                case 'H' -> new Hello(in.readInt(), Wire.readText(in));
                case 'W' -> {
                    int heartbeatMillis = in.readInt();
                    int closingMillis = in.readInt();
                    yield new Work(in.readAllBytes(), heartbeatMillis, closingMillis);
                }
                case 'R' -> new Ready();
                case 'U' -> new StartFailed(Wire.readText(in));
                case 'C' -> new Run(Wire.readChunk(in));
                case 'D' -> new Done(Wire.readOutcome(in));
                case 'F' -> new Failed(Wire.readFailure(in));
                case 'B' -> new Heartbeat();
                case 'N' -> new Waiting(Wire.readText(in));
                case 'E' -> new Shutdown();
                default -> throw new IOException("a frame of unknown type " + type + " was received");
            };
        } catch (IllegalArgumentException e) {
            // Without its message, let alone itself: a damaged length may have carried settings into it, secrets
            // included.
            throw new IOException("a damaged frame of type " + (body[0] & 0xFF) + " was received");
        }
    }
}
