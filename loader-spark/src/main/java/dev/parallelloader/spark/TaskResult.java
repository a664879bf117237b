package dev.parallelloader.spark;

import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.core.spi.ChunkResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task returns: the result of its chunk, and what its worker has reported meanwhile.
 *
 * @param result the result
 * @param events the events of the worker, in order
 */
record TaskResult(ChunkResult result, List<WorkerEvent> events) {

    TaskResult {
        events = List.copyOf(events);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(events.size());
            for (WorkerEvent event : events) {
                out.writeUTF(event.kind().name());
                out.writeUTF(event.worker());
                out.writeUTF(event.detail());
            }
            out.write(result.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory doesn't fail
        }
        return bytes.toByteArray();
    }

    static TaskResult fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<WorkerEvent> events = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                events.add(WorkerEvent.of(WorkerEvent.Kind.valueOf(in.readUTF()), in.readUTF(), in.readUTF()));
            }
            return new TaskResult(ChunkResult.fromBytes(in.readAllBytes()), events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
