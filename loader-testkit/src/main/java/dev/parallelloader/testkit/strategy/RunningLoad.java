package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.report.LoadReport;

/** A load that was started, as a contract suite needs it; adapts the handle of whatever loader runs it. */
public interface RunningLoad {

    /** Takes no further chunks and lets those in flight finish. */
    void cancel();

    /** Takes no further chunks and gives up those in flight. */
    void cancelNow();

    /**
     * Waits for the load's end.
     *
     * @return what came of it
     * @throws InterruptedException if the calling thread was interrupted
     */
    LoadReport await() throws InterruptedException;

    /**
     * A running load by its three methods.
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
         * Waits for the load's end.
         *
         * @return what came of it
         * @throws InterruptedException if the calling thread was interrupted
         */
        LoadReport await() throws InterruptedException;
    }
}
