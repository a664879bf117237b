package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.testkit.mongo.MongoServer;
import java.io.IOException;

/** Sends signals to servers that are processes of this machine. */
public enum ServerSignal {
    /** Freezes the server. */
    STOP,
    /** Continues a frozen server. */
    CONT;

    /** Sends this signal. */
    public void send(MongoServer server) throws InterruptedException {
        long pid = server.process().orElseThrow().pid();
        try {
            assertThat(new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid)
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new AssertionError("no shell", e);
        }
    }
}
