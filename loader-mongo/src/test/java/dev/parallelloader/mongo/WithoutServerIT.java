package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Tests that need a real server are skipped without one, and none of them fails. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WithoutServerIT {

    private static final String MONGOD = "loader.test.mongod";
    private static final String REQUIRED = "loader.test.requireMongod";

    private @Nullable String mongod;
    private @Nullable String required;

    @BeforeEach
    void hide_every_server() {
        mongod = System.getProperty(MONGOD);
        required = System.getProperty(REQUIRED);
        System.setProperty(MONGOD, "none");
        System.clearProperty(REQUIRED);
    }

    @AfterEach
    void restore() {
        restore(MONGOD, mongod);
        restore(REQUIRED, required);
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    @ParameterizedTest
    @MethodSource("integrationTests")
    void tests_are_skipped_and_none_fails(String tests) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(tests))
                .execute()
                .allEvents();

        assertThat(events.failed().list()).isEmpty();
        assertThat(events.aborted().count() + events.skipped().count()).isPositive();
    }

    /** All other classes of integration tests: each of them needs a server for some of its tests. */
    static List<String> integrationTests() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(WithoutServerIT.class.getResource(".")).toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "."))
                    .filter(name -> name.endsWith("IT.class") && !name.equals("WithoutServerIT.class"))
                    .map(name -> WithoutServerIT.class.getPackageName() + "." + name.replace(".class", ""))
                    .toList();
        }
    }
}
