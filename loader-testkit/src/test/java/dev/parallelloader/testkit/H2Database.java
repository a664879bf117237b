package dev.parallelloader.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database file of a test. It stays open during the test, so that other processes can connect to it. */
final class H2Database implements AutoCloseable {

    private final String url;
    private final Connection connection;

    H2Database(Path directory) throws SQLException {
        this.url = "jdbc:h2:" + directory.resolve("social").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        this.connection = DriverManager.getConnection(url);
    }

    String url() {
        return url;
    }

    /** Returns the stored statuses by id. */
    Map<String, List<String>> statuses() throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            if (!tableThere(statement)) {
                return found;
            }
            try (ResultSet rows = statement.executeQuery("select id, user_id, text from statuses order by id")) {
                while (rows.next()) {
                    found.put(rows.getString(1), List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return found;
    }

    private static boolean tableThere(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select count(*) from information_schema.tables where table_name = 'STATUSES'")) {
            return found.next() && found.getLong(1) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
