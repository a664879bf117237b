package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Rejected;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The stored statuses. {@code USER_ID} and {@code STATUS_TEXT} can be changed.
 *
 * <p>A status of an unknown user is rejected. The user is looked up before the write. If the user is deleted between the two,
 * the status is left without its user, which {@link SocialDatabase#verify} finds.
 */
public final class StatusRepository extends Repository<Status, StatusQuery> {

    private final SocialCollection<User> users;

    StatusRepository(SocialCollection<Status> statuses, SocialCollection<User> users) {
        super(statuses);
        this.users = users;
    }

    @Override
    StatusQuery all() {
        return StatusQuery.all();
    }

    @Override
    Mono<WriteResult> ifReferencesExist(Map<String, String> cells, Supplier<Mono<WriteResult>> write) {
        String user = cells.get(SocialField.USER_ID.name());
        if (user == null) {
            return write.get();
        }
        return users.contains(user)
                .flatMap(known -> known ? write.get() : Mono.just(new Rejected(Reason.UNKNOWN_USER, unknown(user))));
    }

    private static String unknown(String user) {
        return "user " + MessageText.quote(user) + " doesn't exist; add the user first";
    }
}
