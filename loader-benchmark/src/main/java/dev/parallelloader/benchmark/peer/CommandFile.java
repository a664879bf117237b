package dev.parallelloader.benchmark.peer;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Writes a CSV file of statuses as the messages that insert them, sorted by {@code _id}, for {@link LimitLoad}. A message is an
 * OP_MSG with a body and a document sequence, as MongoDB's wire protocol describes it.
 */
public final class CommandFile {

    private static final int DOCUMENTS_PER_MESSAGE = 5_000;
    private static final int OP_MSG = 2013;

    private CommandFile() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Encoded(byte[] id, byte[] bson) {}

    /**
     * Writes the messages.
     *
     * @param arguments the CSV file, and the file to write
     * @throws Exception if one of them can't be read or written
     */
    public static void main(String... arguments) throws Exception {
        List<Encoded> documents = encode(Path.of(arguments[0]));
        documents.sort((a, b) -> Arrays.compareUnsigned(a.id(), b.id()));
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20))) {
            for (int at = 0; at < documents.size(); at += DOCUMENTS_PER_MESSAGE) {
                out.write(
                        message(documents.subList(at, Math.min(documents.size(), at + DOCUMENTS_PER_MESSAGE)), at + 1));
            }
        }
    }

    private static List<Encoded> encode(Path csv) throws Exception {
        List<Encoded> documents = new ArrayList<>();
        try (ChunkPlan plan = CsvChunkSource.of(csv).plan(ChunkLimits.every(100_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                RecordReaderFactory reader =
                        chunk.reader().create(RecordReaderFactory.class, CommandFile.class.getClassLoader());
                try (RecordReader records = reader.open(chunk)) {
                    for (Entry entry = records.next(); entry != null; entry = records.next()) {
                        if (!(entry instanceof Row row)) {
                            throw new IOException("a record can't be read: " + entry);
                        }
                        documents.add(new Encoded(
                                row.text("STATUS_ID").getBytes(StandardCharsets.UTF_8),
                                bytes(new BsonDocument("_id", new BsonString(row.text("STATUS_ID")))
                                        .append("user_id", new BsonString(row.text("USER_ID")))
                                        .append("status_text", new BsonString(row.text("STATUS_TEXT"))))));
                    }
                }
            }
        }
        return documents;
    }

    private static byte[] message(List<Encoded> documents, int requestId) {
        byte[] body = bytes(new BsonDocument("insert", new BsonString("statuses"))
                .append("ordered", BsonBoolean.FALSE)
                .append("writeConcern", new BsonDocument("w", new BsonString("majority")).append("j", BsonBoolean.TRUE))
                .append("$db", new BsonString("social")));
        byte[] name = "documents\0".getBytes(StandardCharsets.UTF_8);
        int sequence = Integer.BYTES
                + name.length
                + documents.stream()
                        .mapToInt(document -> document.bson().length)
                        .sum();
        int length = 4 * Integer.BYTES + Integer.BYTES + 1 + body.length + 1 + sequence;
        ByteBuffer message = ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putInt(requestId)
                .putInt(0)
                .putInt(OP_MSG)
                .putInt(0) // no flags
                .put((byte) 0)
                .put(body)
                .put((byte) 1)
                .putInt(sequence)
                .put(name);
        documents.forEach(document -> message.put(document.bson()));
        return message.array();
    }

    private static byte[] bytes(BsonDocument document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return buffer.toByteArray();
    }
}
