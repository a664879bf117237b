package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.internal.wire.Encoding;
import dev.parallelloader.core.internal.wire.Wire;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The messages between parent and child, in this order: {@link Hello} from the child, {@link Start} from the parent,
 * {@link Ready} or {@link StartFailed} from the child; then {@link RunChunk} from the parent, answered by
 * {@link ChunkDone} or {@link ChunkFailed}, any number of times; {@link Shutdown} from the parent. Once it is ready, the
 * child also sends a {@link Heartbeat} at regular intervals, and {@link Waiting} while its worker waits for something
 * outside.
 */
sealed interface Message {

    /**
     * The first message of a child.
     *
     * @param version the child's {@link Encoding#VERSION}
     * @param token the token that the parent wrote to the child's standard input; proves that the sender is that child
     */
    record Hello(int version, String token) implements Message {

        @Override
        public String toString() {
            return "Hello[" + version + ", <hidden>]";
        }
    }

    /**
     * Makes the child create its worker factory. Contains secrets.
     *
     * @param job an encoded {@link dev.parallelloader.core.internal.wire.PortableJob}
     * @param tls the parent's {@link TlsProperties}
     * @param heartbeatMillis the interval between two heartbeats, 1 or more
     * @param closingMillis how long the child may take to end after {@link Shutdown}, 0 or more
     */
    @SuppressWarnings("ArrayRecordComponent") // a message is never compared
    record Start(byte[] job, Map<String, String> tls, int heartbeatMillis, int closingMillis) implements Message {

        public Start {
            tls = Map.copyOf(tls);
            if (heartbeatMillis < 1 || closingMillis < 0) {
                throw new IllegalArgumentException("heartbeatMillis must be 1 or more and closingMillis 0 or more, not "
                        + heartbeatMillis + " and " + closingMillis);
            }
        }

        @Override
        public String toString() {
            return "Start[" + job.length + " bytes]";
        }
    }

    /** The child has created its worker factory and waits for chunks. */
    record Ready() implements Message {}

    /**
     * The child can't create its worker factory.
     *
     * @param reason why
     */
    record StartFailed(String reason) implements Message {}

    /**
     * Makes the child run a chunk.
     *
     * @param chunk the chunk
     */
    record RunChunk(Chunk chunk) implements Message {}

    /**
     * The chunk has been run to its end.
     *
     * @param outcome its outcome
     */
    record ChunkDone(ChunkOutcome outcome) implements Message {}

    /**
     * The attempt at the chunk has failed; the child can run the next one.
     *
     * @param failure what happened
     */
    record ChunkFailed(ChunkFailure failure) implements Message {}

    /** The child is alive. */
    record Heartbeat() implements Message {}

    /**
     * The worker waits for something outside.
     *
     * @param what what it waits for
     */
    record Waiting(String what) implements Message {}

    /** There are no more chunks: the child closes its worker and ends. */
    record Shutdown() implements Message {}

    /** The body of this message's frame: a byte for the type, and the fields. */
    default byte[] encode() {
        return Encoding.encode(this::writeTo);
    }

    private void writeTo(DataOutputStream out) throws IOException {
        if (this instanceof Hello hello) {
            out.writeByte('H');
            out.writeInt(hello.version());
            Encoding.writeText(out, hello.token());
        } else if (this instanceof Start start) {
            out.writeByte('S');
            out.writeInt(start.heartbeatMillis());
            out.writeInt(start.closingMillis());
            Encoding.writeBytes(out, start.job());
            Encoding.writeTexts(out, start.tls());
        } else if (this instanceof Ready) {
            out.writeByte('R');
        } else if (this instanceof StartFailed failed) {
            out.writeByte('X');
            Encoding.writeText(out, failed.reason());
        } else if (this instanceof RunChunk run) {
            out.writeByte('C');
            Wire.writeChunk(out, run.chunk());
        } else if (this instanceof ChunkDone done) {
            out.writeByte('D');
            Wire.writeOutcome(out, done.outcome());
        } else if (this instanceof ChunkFailed failed) {
            out.writeByte('F');
            Wire.writeFailure(out, failed.failure());
        } else if (this instanceof Heartbeat) {
            out.writeByte('B');
        } else if (this instanceof Waiting waiting) {
            out.writeByte('W');
            Encoding.writeText(out, waiting.what());
        } else {
            out.writeByte('E');
        }
    }

    /**
     * Reads what {@link #encode} returned.
     *
     * @throws IOException if it is something else; the message never contains the bytes, which may be secret
     */
    static Message decode(byte[] body) throws IOException {
        try {
            return Encoding.decode(body, Message::readFrom);
        } catch (IOException e) {
            throw new IOException("an unreadable message was received: " + e.getMessage(), e);
        }
    }

    private static Message readFrom(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 'H' -> new Hello(in.readInt(), Encoding.readText(in));
            case 'S' -> {
                int heartbeatMillis = in.readInt();
                int closingMillis = in.readInt();
                byte[] job = Encoding.readBytes(in);
                yield new Start(job, Encoding.readTexts(in), heartbeatMillis, closingMillis);
            }
            case 'R' -> new Ready();
            case 'X' -> new StartFailed(Encoding.readText(in));
            case 'C' -> new RunChunk(Wire.readChunk(in));
            case 'D' -> new ChunkDone(Wire.readOutcome(in));
            case 'F' -> new ChunkFailed(Wire.readFailure(in));
            case 'B' -> new Heartbeat();
            case 'W' -> new Waiting(Encoding.readText(in));
            case 'E' -> new Shutdown();
            default -> throw new IOException("unknown type " + type);
        };
    }
}
