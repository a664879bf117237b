package dev.parallelloader.core.internal.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How children are started and watched, checked.
 *
 * @param heap most heap of a child, as {@code -Xmx} takes it
 * @param workingDirectory null for the parent's
 * @param environment variables that a child gets beside those that any JVM needs
 * @param chunkDeadline most time for one chunk, empty for no limit
 * @param output is given each line that a child prints, with the child's name before it
 * @param classArchive whether children may start from a {@link ClassArchive}
 * @param recycleAfter how many chunks a child works before it is replaced
 */
public record ForkConfig(
        List<String> jvmOptions,
        String heap,
        List<Path> extraClassPath,
        @Nullable Path workingDirectory,
        Map<String, String> environment,
        boolean inheritEnvironment,
        Duration startTimeout,
        Optional<Duration> chunkDeadline,
        Duration heartbeatLimit,
        int recycleAfter,
        boolean classArchive,
        Consumer<String> output) {

    public ForkConfig {
        jvmOptions = List.copyOf(jvmOptions);
        extraClassPath = List.copyOf(extraClassPath);
        environment = Map.copyOf(environment);
    }

    /** Several beats fit into the limit, so that one that is late does no harm. */
    int heartbeatMillis() {
        return (int) Math.max(10, Math.min(1_000, heartbeatLimit.toMillis() / 5));
    }
}
