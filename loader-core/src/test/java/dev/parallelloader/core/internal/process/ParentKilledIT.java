package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No child outlives its parent, whatever it is doing; as often as {@code loader.test.parentKills} says. */
@Timeout(120)
class ParentKilledIT {

    @TempDir
    Path dir;

    static Stream<String> harms() {
        int kills = Integer.getInteger("loader.test.parentKills", 3);
        return Stream.iterate(0, i -> i + 1)
                .limit(kills)
                .map(i -> List.of("hang", "write", "garbage").get(i % 3));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void twoSecondsAfterTheParentIsKilledNoChildIsAlive(String harm) throws Exception {
        killTheParentOfChildrenThat(harm, System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "write"})
    void theyEndAsSoonWhereTheKernelCanNotBeAskedForIt(String harm) throws Exception {
        killTheParentOfChildrenThat(harm, dir.toString()); // no setsid there, and no setpriv
    }

    private void killTheParentOfChildrenThat(String harm, String searchPath) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessLoad.class.getName(),
                dir.toString(),
                harm);
        builder.environment().put("PATH", searchPath);
        Process parent = builder.redirectErrorStream(true)
                .redirectOutput(dir.resolve("parent.log").toFile())
                .start();
        List<ProcessHandle> children = List.of();
        try {
            ForkedLoad.await(Duration.ofSeconds(60), "both children are at work", () -> atWork() == 2);
            children = parent.descendants().toList();
            assertThat(children).as("children").hasSize(2);
            parent.destroyForcibly();
            List<ProcessHandle> watched = children;
            ForkedLoad.await(
                    Duration.ofSeconds(2),
                    "no child is alive",
                    () -> watched.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private long atWork() {
        try (Stream<Path> told = Files.list(dir.resolve("store"))) {
            return told.filter(file -> file.getFileName().toString().startsWith("done-at-work"))
                    .count();
        } catch (IOException e) {
            return 0; // not made yet
        }
    }
}
