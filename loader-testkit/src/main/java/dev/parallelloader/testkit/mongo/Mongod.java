package dev.parallelloader.testkit.mongo;

import java.util.Optional;

/** A running mongod, whatever it runs in. */
interface Mongod {

    String host();

    int port();

    /** The process on this machine; empty if it runs in a container. */
    Optional<ProcessHandle> process();

    /** Ends the server at once; its data may stay. Does nothing the second time. */
    void stop();

    /** Starts it again after {@link #stop}, where it was and with the data that it had. */
    void startAgain();

    /** Ends the server and removes what it left. */
    void remove();
}
