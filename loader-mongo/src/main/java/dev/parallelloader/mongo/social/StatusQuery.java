package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;

/**
 * Which statuses are looked for: those to which all of its conditions apply. MessageText are found as with {@link UserQuery}.
 * Immutable.
 */
public final class StatusQuery {

    private static final StatusQuery ALL = new StatusQuery(List.of());

    private final List<Bson> conditions;

    private StatusQuery(List<Bson> conditions) {
        this.conditions = conditions;
    }

    /**
     * All statuses.
     *
     * @return a query without conditions
     */
    public static StatusQuery all() {
        return ALL;
    }

    /**
     * Those of a user.
     *
     * @param userId exactly the user's id
     * @return a query with this condition too
     */
    public StatusQuery user(String userId) {
        return and(Filters.eq("user_id", Objects.requireNonNull(userId, "userId")));
    }

    /**
     * Those that hold a text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition too
     * @throws IllegalArgumentException if the text is too long
     */
    public StatusQuery text(String text) {
        return and(Literal.within("status_text", text));
    }

    List<Bson> conditions() {
        return conditions;
    }

    private StatusQuery and(Bson condition) {
        List<Bson> all = new ArrayList<>(conditions);
        all.add(condition);
        return new StatusQuery(List.copyOf(all));
    }
}
