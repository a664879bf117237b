package dev.parallelloader.mongo.internal.connection;

import com.mongodb.MongoException;
import dev.parallelloader.api.worker.StopLoadException;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import reactor.core.publisher.Flux;

/**
 * Checks whether the user of the connection string may write to a collection. Without this check, a load into a collection
 * that exists would start, and stop with its first batch.
 */
public final class WriteRights {

    /** The field of a command that turns validators off, and the action that a user needs for that. */
    public static final String BYPASS = "bypassDocumentValidation";

    private static final Set<String> ACTIONS = Set.of("insert", "anyAction");

    private static final BsonDocument NO_DOCUMENT = BsonDocument.parse("{_id: {$in: []}}");

    private final MongoLink link;
    private final String collection;

    public WriteRights(MongoLink link, String collection) {
        this.link = link;
        this.collection = collection;
    }

    /**
     * Asks the server which privileges the user has. If insert isn't among them, the server may still allow it, since it may not
     * enforce access control. Therefore it is then sent a document that it never stores: an array can't be an id.
     *
     * @throws StopLoadException if the user may not insert
     */
    public void requireInsert() throws InterruptedException {
        if (link.uri().user().isPresent() && !isListed()) {
            await(noInsert());
        }
    }

    private BsonDocument noInsert() {
        BsonDocument impossible = new BsonDocument("_id", new BsonArray());
        return new BsonDocument("insert", new BsonString(collection))
                .append("documents", new BsonArray(List.of(impossible)));
    }

    /**
     * Sends an update that finds no document.
     *
     * @throws StopLoadException if the user may not update
     */
    public void requireUpdate() throws InterruptedException {
        if (link.uri().user().isPresent()) {
            await(noUpdate());
        }
    }

    private BsonDocument noUpdate() {
        BsonDocument update = new BsonDocument("q", NO_DOCUMENT)
                .append("u", new BsonDocument("$set", new BsonDocument("a", new BsonInt32(1))));
        return new BsonDocument("update", new BsonString(collection)).append("updates", new BsonArray(List.of(update)));
    }

    /**
     * Sends a delete that finds no document.
     *
     * @throws StopLoadException if the user may not delete
     */
    public void requireRemove() throws InterruptedException {
        if (link.uri().user().isPresent()) {
            BsonDocument delete = new BsonDocument("q", NO_DOCUMENT).append("limit", new BsonInt32(1));
            await(new BsonDocument("delete", new BsonString(collection))
                    .append("deletes", new BsonArray(List.of(delete))));
        }
    }

    /**
     * Sends a write that changes nothing and bypasses the validator.
     *
     * @param inserts whether the user may insert, and not only update
     * @throws StopLoadException if the user may not bypass it
     */
    public void requireBypass(boolean inserts) throws InterruptedException {
        if (link.uri().user().isEmpty()) {
            return;
        }
        try {
            await((inserts ? noInsert() : noUpdate()).append(BYPASS, BsonBoolean.TRUE));
        } catch (StopLoadException e) {
            if (e.getCause() instanceof MongoException error && error.getCode() == MongoErrors.UNAUTHORIZED) {
                throw new StopLoadException(
                        "user '" + link.uri().user().get() + "' may not bypass the validator of " + collection
                                + "; grant it the role dbAdmin on database '"
                                + link.uri().database() + "', or turn bypass-validation off",
                        error,
                        "bypass-validation");
            }
            throw e;
        }
    }

    private boolean isListed() throws InterruptedException {
        BsonDocument reply = await(
                new BsonDocument("connectionStatus", new BsonInt32(1)).append("showPrivileges", BsonBoolean.TRUE));
        return reply
                .getDocument("authInfo", new BsonDocument())
                .getArray("authenticatedUserPrivileges", new BsonArray())
                .stream()
                .map(BsonValue::asDocument)
                .anyMatch(this::allowsInsert);
    }

    private boolean allowsInsert(BsonDocument privilege) {
        BsonDocument resource = privilege.getDocument("resource", new BsonDocument());
        boolean applies = resource.containsKey("anyResource")
                || (matches(resource, "db", link.uri().database()) && matches(resource, "collection", collection));
        return applies
                && privilege.getArray("actions", new BsonArray()).stream()
                        .anyMatch(action -> ACTIONS.contains(action.asString().getValue()));
    }

    /** An empty name stands for all. */
    private static boolean matches(BsonDocument resource, String field, String name) {
        if (!resource.isString(field)) {
            return false;
        }
        String allowed = resource.getString(field).getValue();
        return allowed.isEmpty() || allowed.equals(name);
    }

    private BsonDocument await(BsonDocument command) throws InterruptedException {
        return link.await(Flux.from(link.database().runCommand(command, BsonDocument.class)), 1)
                .get(0);
    }
}
