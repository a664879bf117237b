package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.report.LoadReport;

/** A load that was started, for a contract suite; adapts the handle of a loader. */
public interface RunningLoad {

    /** Cancels the load; chunks that are running finish. */
    void cancel();

    /** Cancels the load; chunks that are running are abandoned. */
    void cancelNow();

    /**
     * Waits until the load has ended.
     *
     * @return the report
     * @throws InterruptedException if the calling thread was interrupted
     */
    LoadReport await() throws InterruptedException;

    /**
     * A running load with these three methods.
     *
     * @param cancel see {@link #cancel}
     * @param cancelNow see {@link #cancelNow}
     * @param await see {@link #await}
     * @return such as {@code RunningLoad.of(handle::cancel, handle::cancelNow, handle::await)}
     */
    static RunningLoad of(Runnable cancel, Runnable cancelNow, Awaiting await) {
        return new RunningLoad() {
            @Override
            public void cancel() {
                cancel.run();
            }

            @Override
            public void cancelNow() {
                cancelNow.run();
            }

            @Override
            public LoadReport await() throws InterruptedException {
                return await.await();
            }
        };
    }

    /** What {@link RunningLoad#await} does. */
    @FunctionalInterface
    interface Awaiting {

        /**
         * Waits until the load has ended.
         *
         * @return the report
         * @throws InterruptedException if the calling thread was interrupted
         */
        LoadReport await() throws InterruptedException;
    }
}
