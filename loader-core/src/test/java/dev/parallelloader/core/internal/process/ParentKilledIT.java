package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No child outlives its parent, whatever it does. {@code loader.test.parentKills} says how often this is tested. */
@Timeout(120)
class ParentKilledIT {

    @TempDir
    Path dir;

    static Stream<String> faults() {
        int kills = Integer.getInteger("loader.test.parentKills", 3);
        return Stream.iterate(0, i -> i + 1)
                .limit(kills)
                .map(i -> List.of("hang", "write", "garbage").get(i % 3));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_child_is_alive_two_seconds_after_the_parent_was_killed(String fault) throws Exception {
        killTheParentOfChildrenThat(fault, System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "write"})
    void no_child_is_alive_after_two_seconds_where_the_kernel_can_not_kill_it(String fault) throws Exception {
        killTheParentOfChildrenThat(fault, dir.toString()); // it has neither setsid nor setpriv
    }

    private void killTheParentOfChildrenThat(String fault, String searchPath) throws Exception {
        Process parent = JavaProgram.of(EndlessLoad.class)
                .withSearchPath(searchPath)
                .start(dir.resolve("parent.log"), dir.toString(), fault);
        List<ProcessHandle> children = List.of();
        try {
            ForkedLoad.await(Duration.ofSeconds(60), "both children are at work", () -> ForkedLoad.atWork(dir) == 2);
            children = parent.descendants().toList();
            assertThat(children).as("children").hasSize(2);
            parent.destroyForcibly();
            List<ProcessHandle> watched = children;
            ForkedLoad.await(
                    Duration.ofSeconds(2),
                    "no child is running",
                    () -> watched.stream().noneMatch(ForkedLoad::isRunning));
        } finally {
            parent.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
