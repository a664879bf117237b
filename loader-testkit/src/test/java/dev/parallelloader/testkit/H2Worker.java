package dev.parallelloader.testkit;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.Ledger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts statuses into a table by JDBC, each chunk in one transaction. A row whose id is stored is unchanged if the stored
 * row is the same, and rejected if it differs. Uses loader-api alone, as a user's worker does.
 */
public final class H2Worker implements ChunkWorkerFactory {

    static final String URL = "url";

    private final String url;

    /**
     * Creates a factory. Called by loaders.
     *
     * @param settings the JDBC URL
     */
    public H2Worker(Settings settings) {
        this.url = settings.require(URL);
    }

    @Override
    public void prepare(Columns columns) throws SQLException {
        columns.require("STATUS_ID", "USER_ID", "STATUS_TEXT");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists statuses (id varchar primary key, user_id varchar, text varchar)");
        }
    }

    @Override
    public String target() {
        return url;
    }

    @Override
    public ChunkWorker open() throws SQLException {
        return new Inserter(DriverManager.getConnection(url));
    }

    /** Loads chunks with a connection of its own. */
    private static final class Inserter implements ChunkWorker {

        private final Connection connection;

        Inserter(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        @Override
        public void work(Iterable<Row> rows, Ledger ledger) throws SQLException {
            long inserted = 0;
            long unchanged = 0;
            try (PreparedStatement find =
                            connection.prepareStatement("select user_id, text from statuses where id = ?");
                    PreparedStatement insert = connection.prepareStatement("insert into statuses values (?, ?, ?)")) {
                for (Row row : rows) {
                    find.setString(1, row.text("STATUS_ID"));
                    try (ResultSet stored = find.executeQuery()) {
                        if (!stored.next()) {
                            insert(insert, row);
                            inserted++;
                        } else if (row.text("USER_ID").equals(stored.getString(1))
                                && row.text("STATUS_TEXT").equals(stored.getString(2))) {
                            unchanged++;
                        } else {
                            ledger.reject(row, "conflict", row.text("STATUS_ID") + " is stored with other values");
                        }
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
            ledger.inserted(inserted);
            ledger.unchanged(unchanged);
        }

        private static void insert(PreparedStatement insert, Row row) throws SQLException {
            insert.setString(1, row.text("STATUS_ID"));
            insert.setString(2, row.text("USER_ID"));
            insert.setString(3, row.text("STATUS_TEXT"));
            insert.executeUpdate();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the connection could not be closed", e);
            }
        }
    }
}
