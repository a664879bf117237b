package dev.parallelloader.core.internal.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How children are started and supervised. The values are checked by the strategy's builder.
 *
 * @param jvmOptions options of the child's JVM, after the defaults
 * @param heap the maximum heap size of a child, in the syntax of {@code -Xmx}
 * @param extraClassPath what follows the class path of the parent
 * @param workingDirectory the working directory of children, or null for that of the parent
 * @param environment variables that a child gets in addition to those that every JVM needs
 * @param inheritEnvironment whether a child gets all variables of the parent
 * @param startTimeout how long a child may take to start and to create its worker factory
 * @param chunkDeadline how long a chunk may take; empty for no limit
 * @param heartbeatLimit how long a child may send nothing while it runs a chunk
 * @param recycleAfter how many chunks a child runs before it is replaced
 * @param classArchive whether children may use a {@link ClassArchive}
 * @param output receives each line that a child prints, prefixed with the child's name
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

    /** Copies the collections. */
    public ForkConfig {
        jvmOptions = List.copyOf(jvmOptions);
        extraClassPath = List.copyOf(extraClassPath);
        environment = Map.copyOf(environment);
    }

    /** The interval between two heartbeats: a fifth of the limit, so that a late heartbeat is tolerated. */
    int heartbeatMillis() {
        return (int) Math.max(10, Math.min(1_000, heartbeatLimit.toMillis() / 5));
    }
}
