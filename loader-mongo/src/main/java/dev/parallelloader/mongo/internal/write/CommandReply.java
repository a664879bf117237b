package dev.parallelloader.mongo.internal.write;

import com.mongodb.MongoException;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import dev.parallelloader.mongo.internal.connection.RetryableErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.io.ByteBufferBsonInput;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a command that writes, as far as it matters.
 *
 * @param matched the number of documents that were inserted, found or deleted, which not every server reports correctly for inserts
 * @param modified the number of stored documents that an update changed
 * @param upserted the number of documents that an update inserted
 * @param writeErrors the documents that were not written, and why
 * @param concernError the error of the write concern, or of the whole command
 */
record CommandReply(
        long matched,
        long modified,
        long upserted,
        List<BulkWriteError> writeErrors,
        Optional<MongoException> concernError) {

    /**
     * Errors that other documents would have too: internal error, unauthorized, illegal operation, lock timeout, namespace not found,
     * time limit, stale routing, write concern, invalid options, write conflict, view, transaction, disk space.
     */
    private static final Set<Integer> ABOUT_SERVER = Set.of(
            1, 8, 13, 18, 20, 24, 26, 46, 50, 63, 64, 72, 79, 100, 112, 150, 166, 225, 251, 263, 391, 8000, 13388,
            14031);

    private static final String KEY_FIELD = "keyField";

    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

    CommandReply {
        writeErrors = List.copyOf(writeErrors);
    }

    /** Reads a reply whose {@code ok} the driver has checked already. */
    static CommandReply parse(RawBsonDocument reply) {
        List<BulkWriteError> writeErrors = List.of();
        BsonDocument concernError = null;
        List<String> labels = List.of();
        long matched = 0;
        long modified = 0;
        long upserted = 0;
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(reply.getByteBuffer()))) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                switch (reader.readName()) {
                    case "n" -> matched = number(reader);
                    case "nModified" -> modified = number(reader);
                    case "upserted" -> upserted = count(reader);
                    case "writeErrors" -> writeErrors = writeErrors(reader);
                    case "writeConcernError" ->
                        concernError = DOCUMENTS.decode(
                                reader, DecoderContext.builder().build());
                    case "errorLabels" -> labels = labels(reader);
                    default -> reader.skipValue();
                }
            }
        }
        return new CommandReply(matched, modified, upserted, writeErrors, error(concernError, labels));
    }

    /** The number of elements of an array. */
    private static long count(BsonReader reader) {
        long count = 0;
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            reader.skipValue();
            count++;
        }
        reader.readEndArray();
        return count;
    }

    private static Optional<MongoException> error(@Nullable BsonDocument concernError, List<String> labels) {
        if (concernError == null) {
            return Optional.empty();
        }
        MongoException error = new MongoException(
                concernError.getNumber("code", new BsonInt32(0)).intValue(),
                concernError.getString("errmsg", new BsonString("")).getValue());
        labels.forEach(error::addLabel);
        return Optional.of(error);
    }

    private static List<BulkWriteError> writeErrors(BsonReader reader) {
        List<BulkWriteError> errors = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            errors.add(writeError(reader));
        }
        reader.readEndArray();
        return errors;
    }

    /**
     * Reads an error. Skips the values of a duplicate, which a reply may have thousands of. If the unique index has one field, its path
     * becomes a detail, which {@link #keyField} returns.
     */
    private static BulkWriteError writeError(BsonReader reader) {
        int index = 0;
        int code = 0;
        String message = "";
        BsonDocument details = new BsonDocument();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (reader.readName()) {
                case "index" -> index = number(reader);
                case "code" -> code = number(reader);
                case "errmsg" -> message = reader.readString();
                case "keyPattern" ->
                    onlyName(reader).ifPresent(field -> details.append(KEY_FIELD, new BsonString(field)));
                case "errInfo" ->
                    details.putAll(
                            DOCUMENTS.decode(reader, DecoderContext.builder().build()));
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new BulkWriteError(code, message, details, index);
    }

    /** The name in a document with one field. */
    private static Optional<String> onlyName(BsonReader reader) {
        List<String> names = new ArrayList<>(1);
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            names.add(reader.readName());
            reader.skipValue();
        }
        reader.readEndDocument();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** The path of the field of an error of a duplicate, if the unique index has only one and the server says which. */
    static Optional<String> keyField(WriteError error) {
        return error.getDetails().get(KEY_FIELD) instanceof BsonString field
                ? Optional.of(field.getValue())
                : Optional.empty();
    }

    private static int number(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case INT64 -> (int) reader.readInt64();
            case DOUBLE -> (int) reader.readDouble();
            default -> reader.readInt32();
        };
    }

    private static List<String> labels(BsonReader reader) {
        List<String> labels = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            labels.add(reader.readString());
        }
        reader.readEndArray();
        return labels;
    }

    /** The error that concerns the whole batch, if there is one. Errors of single documents are among the others. */
    Optional<MongoException> failure() {
        if (concernError.isPresent()) {
            return concernError;
        }
        return writeErrors.stream()
                .filter(error -> !concernsDocument(error.getCode()))
                .findFirst()
                .map(error -> new MongoException(error.getCode(), error.getMessage()));
    }

    /** Whether a write error says something about its document, and not about the server or the right to write. */
    private static boolean concernsDocument(int code) {
        return !ABOUT_SERVER.contains(code) && !RetryableErrors.hasCode(code);
    }
}
