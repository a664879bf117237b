package dev.parallelloader.mongo.internal.write;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.RetryableErrors;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends one batch at a time. Has a buffer for its command and, where the servers support it, a session that numbers its
 * batches. A server that receives a number again doesn't write again, so a batch whose reply was lost in a
 * failover can be sent again and is still counted exactly. Other servers write again, and count what they find written as they
 * count any stored document. If the network held the first sending back so long that it arrives after later rows of the same keys,
 * these servers apply it last. Not thread-safe.
 */
final class WriteSlot implements AutoCloseable {

    private final MongoLink link;
    private final MongoDatabase database;
    private final WriteCommand command;
    private final InFlightLimit limit;
    private final Runnable repetition;
    private @Nullable ClientSession session;

    /**
     * @param command encodes the batches of this slot and no others
     * @param limit receives how long batches take
     * @param repetition called before a batch without a number is sent again that may have been executed already
     */
    WriteSlot(MongoLink link, WriteCommand command, InFlightLimit limit, Runnable repetition) {
        this.link = link;
        this.database = link.database();
        this.command = command;
        this.limit = limit;
        this.repetition = repetition;
    }

    /** As {@link WriteCommand#size}. */
    int size(DocumentBlock block, int document) {
        return command.size(block, document);
    }

    /** As {@link WriteCommand#end}. */
    int end(DocumentBlock block, int[] documents, int from, int maxDocuments, int maxBytes) {
        return command.end(block, documents, from, maxDocuments, maxBytes);
    }

    /**
     * Writes documents. The buffer is in use until the result completes, and after a cancellation for an
     * unknown time: then the slot must not be used again.
     *
     * @param documents documents of the block
     * @param from the index of the first one to write
     * @param to the index after the last one
     * @param ordered whether the server ends with the first error
     */
    Mono<CommandReply> write(DocumentBlock block, int[] documents, int from, int to, boolean ordered) {
        if (!link.hasRetryableWrites()) {
            RawBsonDocument encoded = command.encode(block, documents, from, to, ordered, WriteCommand.UNNUMBERED);
            return send(Mono.from(database.runCommand(encoded, RawBsonDocument.class)), encoded, false);
        }
        return session().flatMap(numbering -> {
            long number = numbering.getServerSession().advanceTransactionNumber();
            RawBsonDocument encoded = command.encode(block, documents, from, to, ordered, number);
            return send(Mono.from(database.runCommand(numbering, encoded, RawBsonDocument.class)), encoded, true);
        });
    }

    private Mono<CommandReply> send(Mono<RawBsonDocument> request, RawBsonDocument encoded, boolean numbered) {
        int bytes = encoded.getByteBuffer().remaining();
        Mono<CommandReply> sending = Mono.defer(() -> {
            long sentAt = limit.now();
            return reply(request)
                    .doOnNext(reply -> limit.replied(sentAt, bytes))
                    .doOnError(failure -> failed(failure, sentAt, numbered));
        });
        return RetryableErrors.sentAgain(sending, link.serverWait());
    }

    private void failed(Throwable failure, long sentAt, boolean numbered) {
        if (RetryableErrors.isOverload(failure) || failure instanceof MongoSocketReadTimeoutException) {
            limit.overloaded(sentAt);
        }
        if (!numbered && RetryableErrors.isExecutionUnknown(failure)) {
            repetition.run();
        }
    }

    private static Mono<CommandReply> reply(Mono<RawBsonDocument> reply) {
        return reply.map(CommandReply::parse)
                .flatMap(parsed ->
                        parsed.failure().<Mono<CommandReply>>map(Mono::error).orElseGet(() -> Mono.just(parsed)));
    }

    private Mono<ClientSession> session() {
        return session == null ? Mono.from(link.session()).doOnNext(opened -> session = opened) : Mono.just(session);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
