package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Tests that need a real server are skipped where there is none, and the build goes on. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WithoutServerIT {

    private static final String MONGOD = "loader.test.mongod";
    private static final String REQUIRED = "loader.test.requireMongod";

    private String mongod = "";
    private String required = "";

    @BeforeEach
    void refuse_every_server() {
        mongod = System.getProperty(MONGOD, "");
        required = System.getProperty(REQUIRED, "");
        System.setProperty(MONGOD, "none");
        System.clearProperty(REQUIRED);
    }

    @AfterEach
    void restore() {
        System.setProperty(MONGOD, mongod);
        System.setProperty(REQUIRED, required);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                KillStormIT.class,
                LoadIT.class,
                RepositoryIT.class,
                RepositoryServerIT.class,
                SchemaIT.class,
                StrategiesIT.class,
                TroubleIT.class,
                VerifyIT.class
            })
    void a_class_is_skipped_or_does_without(Class<?> tests) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(tests))
                .execute()
                .allEvents();

        assertThat(events.failed().list()).isEmpty();
        assertThat(events.aborted().count()).isPositive();
    }
}
