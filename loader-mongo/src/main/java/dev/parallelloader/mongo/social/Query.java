package dev.parallelloader.mongo.social;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * A query on a {@link Repository}. It matches items that meet all of its conditions. Search texts are literal: no character
 * has a special meaning. Case is ignored, except in ids. Immutable.
 *
 * @param <Q> the kind of query
 */
public abstract sealed class Query<Q extends Query<Q>> permits StatusQuery, UserQuery {

    private final List<Bson> conditions;

    Query(List<Bson> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** A query of the same kind with other conditions. */
    abstract Q with(List<Bson> conditions);

    final Q and(Bson condition) {
        List<Bson> all = new ArrayList<>(conditions);
        all.add(condition);
        return with(all);
    }

    final Bson filter() {
        return conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
    }
}
