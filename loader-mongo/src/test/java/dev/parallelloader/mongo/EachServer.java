package dev.parallelloader.mongo;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run on each kind of server. Every test begins with an empty database. */
@ParameterizedClass
@EnumSource(Server.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class EachServer {

    /** The kind of server. */
    @Parameter
    protected Server server = Server.MONGOD;

    /** The server, and its database. */
    @SuppressWarnings("NullAway.Init") // by start, before any test
    protected Server.Started started;

    @BeforeParameterizedClassInvocation
    void start() {
        started = server.start();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        if (started != null) { // null after a skip
            started.close();
        }
    }

    @BeforeEach
    void clear() {
        started.database().clear();
    }
}
