package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/** A search for users. An empty text matches all of them. Immutable. */
public final class UserQuery extends Query<UserQuery> {

    private static final UserQuery ALL = new UserQuery(List.of());

    private UserQuery(List<Bson> conditions) {
        super(conditions);
    }

    /**
     * Finds all users.
     *
     * @return a query without conditions
     */
    public static UserQuery all() {
        return ALL;
    }

    /**
     * Restricts the search to users whose first name, last name or full name (both with a space between them) contains a
     * text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition as well
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery name(String text) {
        List<Bson> either =
                new ArrayList<>(List.of(TextFilters.contains("name", text), TextFilters.contains("lastname", text)));
        // For "Ann Lee". Each split of the text is a condition that every server supports, unlike $concat.
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
            either.add(Filters.and(
                    TextFilters.endsWith("name", text.substring(0, blank)),
                    TextFilters.startsWith("lastname", text.substring(blank + 1))));
        }
        return and(Filters.or(either));
    }

    /**
     * Restricts the search to users whose e-mail address contains a text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition as well
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery email(String text) {
        return and(TextFilters.contains("email", text));
    }

    /**
     * Restricts the search to users whose id starts with a text. Case matters, as in ids.
     *
     * @param text the start of the id
     * @return a query with this condition as well
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery idStart(String text) {
        return text.isEmpty() ? this : and(TextFilters.startsWithExactly("_id", text));
    }

    @Override
    UserQuery with(List<Bson> conditions) {
        return new UserQuery(conditions);
    }
}
