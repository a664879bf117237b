package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;

/** A search for statuses. An empty text matches all of them. Immutable. */
public final class StatusQuery extends Query<StatusQuery> {

    private static final StatusQuery ALL = new StatusQuery(List.of());

    private StatusQuery(List<Bson> conditions) {
        super(conditions);
    }

    /**
     * Finds all statuses.
     *
     * @return a query without conditions
     */
    public static StatusQuery all() {
        return ALL;
    }

    /**
     * Restricts the search to the statuses of a user.
     *
     * @param userId the user's exact id
     * @return a query with this condition as well
     */
    public StatusQuery user(String userId) {
        return and(Filters.eq(SocialSchema.USER_ID, Objects.requireNonNull(userId, "userId")));
    }

    /**
     * Restricts the search to statuses that contain a text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition as well
     * @throws IllegalArgumentException if the text is too long
     */
    public StatusQuery text(String text) {
        return and(TextFilters.contains("status_text", text));
    }

    @Override
    StatusQuery with(List<Bson> conditions) {
        return new StatusQuery(conditions);
    }
}
