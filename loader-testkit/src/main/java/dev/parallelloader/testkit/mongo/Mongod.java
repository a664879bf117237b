package dev.parallelloader.testkit.mongo;

import java.util.Optional;

/** A running mongod, in a process or in a container. */
interface Mongod {

    String host();

    int port();

    /** The process on this machine; empty if it runs in a container. */
    Optional<ProcessHandle> process();

    /** Kills the server; its data may remain. Does nothing if it has ended. */
    void stop();

    /** Starts the server again after {@link #stop}, with its port and its data. */
    void startAgain();

    /** Kills the server and removes its data. */
    void remove();
}
