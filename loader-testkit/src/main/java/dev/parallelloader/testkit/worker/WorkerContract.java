package dev.parallelloader.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of every {@link ChunkWorkerFactory} whose workers insert rows. A subclass supplies a factory, rows that can be
 * inserted, and the number of rows in the store. Each test starts with an empty store.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class WorkerContract {

    /** Creates the suite; called by subclasses. */
    protected WorkerContract() {}

    /**
     * Creates a factory for the store of this test. A test may call it several times, as several JVMs would.
     *
     * @return a new factory, closed by the suite
     * @throws Exception if the factory can't be created
     */
    protected abstract ChunkWorkerFactory factory() throws Exception;

    /**
     * Returns the columns of {@link #rows}.
     *
     * @return the columns, of which the worker requires at least one
     */
    protected abstract Columns columns();

    /**
     * Returns the values of rows that the worker inserts.
     *
     * @return ten rows or more, with values in the order of {@link #columns}
     */
    protected abstract List<List<@Nullable Object>> rows();

    /**
     * Counts the rows in the store of this test, without using the worker.
     *
     * @return the number of rows
     * @throws Exception if they can't be counted
     */
    protected abstract long stored() throws Exception;

    @Test
    void each_row_is_stored_and_accounted_for_once() throws Exception {
        List<Row> rows = numbered();

        Tally tally = work(rows);

        assertThat(tally).isEqualTo(new Tally(rows.size(), rows.size(), 0, 0, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.size());
    }

    @Test
    void rows_that_are_loaded_again_are_unchanged_and_stored_once() throws Exception {
        List<Row> rows = numbered();
        work(rows.subList(0, rows.size() / 2));

        Tally again = work(rows);

        long before = rows.size() / 2;
        assertThat(again).isEqualTo(new Tally(rows.size(), rows.size() - before, 0, before, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.size());
    }

    @Test
    void one_worker_can_load_several_chunks() throws Exception {
        List<Row> rows = numbered();
        Tally sum = Tally.ZERO;

        try (ChunkWorkerFactory factory = prepared();
                ChunkWorker worker = factory.open()) {
            for (Row row : rows) {
                sum = sum.plus(work(worker, List.of(row)));
            }
        }

        assertThat(sum).isEqualTo(new Tally(rows.size(), rows.size(), 0, 0, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.size());
    }

    @Test
    void two_workers_of_a_factory_work_at_the_same_time() throws Exception {
        List<Row> rows = numbered();
        int half = rows.size() / 2;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ChunkWorkerFactory factory = prepared();
                ChunkWorker one = factory.open();
                ChunkWorker other = factory.open()) {
            Future<Tally> first = threads.submit(() -> work(one, rows.subList(0, half)));
            Future<Tally> second = threads.submit(() -> work(other, rows.subList(half, rows.size())));

            Tally sum = first.get().plus(second.get());

            assertThat(sum).isEqualTo(new Tally(rows.size(), rows.size(), 0, 0, 0, 0, 0));
            assertThat(stored()).isEqualTo(rows.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_chunk_without_rows_is_loaded() throws Exception {
        assertThat(work(List.of())).isEqualTo(Tally.ZERO);
        assertThat(stored()).isZero();
    }

    @Test
    void a_second_factory_finds_the_rows_of_the_first_unchanged() throws Exception {
        List<Row> rows = numbered();
        try (ChunkWorkerFactory first = prepared();
                ChunkWorker worker = first.open();
                ChunkWorkerFactory second = factory();
                ChunkWorker other = second.open()) {
            work(worker, rows);

            assertThat(work(other, rows)).isEqualTo(new Tally(rows.size(), 0, 0, rows.size(), 0, 0, 0));
        }
        assertThat(stored()).isEqualTo(rows.size());
    }

    @Test
    void the_store_can_be_prepared_twice() throws Exception {
        try (ChunkWorkerFactory factory = prepared();
                ChunkWorkerFactory again = prepared()) {
            assertThat(again.target()).isEqualTo(factory.target());
        }
    }

    @Test
    void columns_without_those_that_it_requires_are_refused_by_name() throws Exception {
        try (ChunkWorkerFactory factory = factory()) {
            assertThatThrownBy(() -> factory.prepare(Columns.of("SOMETHING_ELSE")))
                    .isInstanceOf(LoaderException.class)
                    .satisfies(refused -> assertThat(columns().names())
                            .as("columns named in: %s", refused.getMessage())
                            .anyMatch(String.valueOf(refused.getMessage())::contains));
        }
    }

    private Tally work(List<Row> rows) throws Exception {
        try (ChunkWorkerFactory factory = prepared();
                ChunkWorker worker = factory.open()) {
            return work(worker, rows);
        }
    }

    private static Tally work(ChunkWorker worker, List<Row> rows) throws Exception {
        CountingLedger ledger = new CountingLedger();
        worker.work(rows, ledger);
        assertThat(ledger.rejects()).isEmpty();
        return ledger.tally(rows.size());
    }

    private ChunkWorkerFactory prepared() throws Exception {
        ChunkWorkerFactory factory = factory();
        factory.prepare(columns());
        return factory;
    }

    private List<Row> numbered() {
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable Object> values : rows()) {
            int n = rows.size() + 1;
            // Records of one byte, one on each line: workers may use nothing of the span but the record number.
            rows.add(Row.of(new Span(n, 1, n, 1, n + 1L, 1), columns(), values));
        }
        return rows;
    }
}
