package dev.parallelloader.mongo.social;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Rows of users and statuses, as from a CSV reader. */
final class Rows {

    static final Columns USERS = Columns.of("USER_ID", "EMAIL", "NAME", "LASTNAME");
    static final Columns STATUSES = Columns.of("STATUS_ID", "USER_ID", "STATUS_TEXT");

    private Rows() {}

    static Row user(String id, String email, String name, String lastname) {
        return row(USERS, id, email, name, lastname);
    }

    static Row user(String id) {
        return user(id, id + "@example.org", "Name of " + id, "Lastname of " + id);
    }

    static Row status(String id, String user, String text) {
        return row(STATUSES, id, user, text);
    }

    static List<Row> users(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(user("U" + i));
        }
        return rows;
    }

    static List<Row> statuses(int count, int users) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(status("S" + i, "U" + i % users, "text " + i));
        }
        return rows;
    }

    private static Row row(Columns columns, Object... values) {
        return Row.of(new Span(0, 1, 1, 1, 1, 1), columns, List.of(values));
    }
}
