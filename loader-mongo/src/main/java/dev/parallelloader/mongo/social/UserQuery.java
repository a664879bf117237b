package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * Which users are looked for: those to whom all of its conditions apply. MessageText are found as they are, no character has a
 * meaning of its own; capital and small letters are the same. An empty text applies to all. Immutable.
 */
public final class UserQuery {

    private static final UserQuery ALL = new UserQuery(List.of());

    private final List<Bson> conditions;

    private UserQuery(List<Bson> conditions) {
        this.conditions = conditions;
    }

    /**
     * All users.
     *
     * @return a query without conditions
     */
    public static UserQuery all() {
        return ALL;
    }

    /**
     * Those whose first name, last name or the one and the other with a blank between them hold a text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition too
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery name(String text) {
        List<Bson> either = new ArrayList<>(List.of(Literal.within("name", text), Literal.within("lastname", text)));
        // "Ann Lee" is what people type. Each way to cut the text is a condition that all servers know; $concat isn't.
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
            either.add(Filters.and(
                    Literal.atEnd("name", text.substring(0, blank)),
                    Literal.atStart("lastname", text.substring(blank + 1))));
        }
        return and(Filters.or(either));
    }

    /**
     * Those whose e-mail address holds a text.
     *
     * @param text at most 1,000 characters
     * @return a query with this condition too
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery email(String text) {
        return and(Literal.within("email", text));
    }

    /**
     * Those whose id begins with a text; here capital and small letters differ, as they do in ids.
     *
     * @param text the beginning
     * @return a query with this condition too
     * @throws IllegalArgumentException if the text is too long
     */
    public UserQuery idStart(String text) {
        return text.isEmpty() ? this : and(Literal.exactStart("_id", text));
    }

    List<Bson> conditions() {
        return conditions;
    }

    private UserQuery and(Bson condition) {
        List<Bson> all = new ArrayList<>(conditions);
        all.add(condition);
        return new UserQuery(List.copyOf(all));
    }
}
