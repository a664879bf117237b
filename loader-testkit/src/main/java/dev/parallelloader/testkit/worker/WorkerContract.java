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
 * What every {@link ChunkWorkerFactory} that inserts rows must do. A subclass brings a factory, rows that it likes, and a
 * look into its store; each test starts with an empty store.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class WorkerContract {

    /** For subclasses. */
    protected WorkerContract() {}

    /**
     * Makes a factory as a loader would, over the store of this test. Called several times a test, as by several JVMs.
     *
     * @return a new factory, closed by the suite
     * @throws Exception if that fails
     */
    protected abstract ChunkWorkerFactory factory() throws Exception;

    /**
     * The columns of {@link #rows}; the worker needs at least one of them.
     *
     * @return the columns
     */
    protected abstract Columns columns();

    /**
     * Rows that the worker stores, each as something new.
     *
     * @return the values in the order of {@link #columns}, ten rows or more
     */
    protected abstract List<List<@Nullable Object>> rows();

    /**
     * How many rows the store of this test holds.
     *
     * @return their number, seen from outside the worker
     * @throws Exception if the store can't be asked
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
    void rows_that_are_worked_again_are_unchanged_and_stored_once() throws Exception {
        List<Row> rows = numbered();
        work(rows.subList(0, rows.size() / 2));

        Tally again = work(rows);

        long before = rows.size() / 2;
        assertThat(again).isEqualTo(new Tally(rows.size(), rows.size() - before, 0, before, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.size());
    }

    @Test
    void one_worker_works_chunk_after_chunk() throws Exception {
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
    void a_chunk_without_rows_is_nothing_special() throws Exception {
        assertThat(work(List.of())).isEqualTo(Tally.ZERO);
        assertThat(stored()).isZero();
    }

    @Test
    void a_second_factory_sees_what_the_first_has_stored() throws Exception {
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
    void what_it_works_on_can_be_prepared_twice() throws Exception {
        try (ChunkWorkerFactory factory = prepared();
                ChunkWorkerFactory again = prepared()) {
            assertThat(again.target()).isEqualTo(factory.target());
        }
    }

    @Test
    void columns_that_lack_what_it_needs_are_refused_by_name() throws Exception {
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
        AccountBook book = new AccountBook();
        worker.work(rows, book);
        assertThat(book.rejects()).isEmpty();
        return book.tally(rows.size());
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
            // One byte a record, one record a line: the worker is not to look at more than the number.
            rows.add(Row.of(new Span(n, 1, n, 1, n + 1L, 1), columns(), values));
        }
        return rows;
    }
}
