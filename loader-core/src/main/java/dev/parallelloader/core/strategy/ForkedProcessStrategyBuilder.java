package dev.parallelloader.core.strategy;

import dev.parallelloader.core.internal.process.ChildPool;
import dev.parallelloader.core.internal.process.ForkConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ForkedProcessStrategy}. Every setting has a default.
 *
 * <pre>{@code
 * ParallelLoader.builder()
 *         .source(source)
 *         .worker(Component.of(OrderWorker.class, settings))
 *         .strategy(ForkedProcessStrategy.builder()
 *                 .heap("1g")
 *                 .chunkDeadline(Duration.ofMinutes(5))
 *                 .build())
 *         .build()
 *         .load();
 * }</pre>
 *
 * <p>How many children run at a time is the {@code parallelism} of the loader. Not thread-safe.
 */
public final class ForkedProcessStrategyBuilder {

    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<String> jvmOptions = new ArrayList<>();
    private String heap = "512m";
    private final List<Path> extraClassPath = new ArrayList<>();
    private @Nullable Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private boolean inheritEnvironment;
    private Duration startTimeout = Duration.ofSeconds(60);
    private Optional<Duration> chunkDeadline = Optional.empty();
    private Duration heartbeatLimit = Duration.ofSeconds(30);
    private int recycleAfter = NEVER;
    private boolean classArchive = true;
    private Consumer<String> output = line -> {};

    ForkedProcessStrategyBuilder() {}

    /**
     * Adds options for the JVM of the children. They follow the default options and override them: the serial garbage
     * collector, the C1 compiler only, and exit on OutOfMemoryError. A child doesn't inherit the parent's options or
     * agents. It has the parent's system properties for TLS ({@code javax.net.ssl.*}, {@code jdk.tls.*}), unless these options
     * set them.
     *
     * @param options such as {@code -Duser.timezone=UTC}
     * @return this builder
     */
    public ForkedProcessStrategyBuilder jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /**
     * Sets the maximum heap size of each child. The default is {@code 512m}. Small heaps have short pauses, and there
     * is one heap for each child.
     *
     * @param heap a number with an optional unit k, m or g, as for {@code -Xmx}
     * @return this builder
     */
    public ForkedProcessStrategyBuilder heap(String heap) {
        this.heap = Objects.requireNonNull(heap, "heap");
        return this;
    }

    /**
     * Adds entries to the class path of the children, after those of the parent.
     *
     * @param entries jars and directories
     * @return this builder
     */
    public ForkedProcessStrategyBuilder extraClassPath(Path... entries) {
        extraClassPath.addAll(List.of(entries));
        return this;
    }

    /**
     * Sets the working directory of the children. The default is that of the parent.
     *
     * @param directory an existing directory
     * @return this builder
     */
    public ForkedProcessStrategyBuilder workingDirectory(Path directory) {
        this.workingDirectory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Sets an environment variable of the children. Unless {@link #inheritEnvironment} is called, they inherit only
     * {@code PATH}, {@code LD_LIBRARY_PATH}, and the variables for locale, time zone, home and temporary folder.
     *
     * @param name the variable
     * @param value its value
     * @return this builder
     */
    public ForkedProcessStrategyBuilder environment(String name, String value) {
        environment.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Lets the children inherit all environment variables of the parent, including those that add options to a JVM, such as
     * {@code JAVA_TOOL_OPTIONS}.
     *
     * @return this builder
     */
    public ForkedProcessStrategyBuilder inheritEnvironment() {
        this.inheritEnvironment = true;
        return this;
    }

    /**
     * Sets how long a child may take to start and to create its worker factory. The default is 60 seconds. If three
     * starts in a row fail, the load stops.
     *
     * @param limit more than 0
     * @return this builder
     */
    public ForkedProcessStrategyBuilder startTimeout(Duration limit) {
        this.startTimeout = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * Sets how long a chunk may take. When the time is up, the child is killed and the chunk is retried. There is
     * no limit by default.
     *
     * @param limit more than 0
     * @return this builder
     */
    public ForkedProcessStrategyBuilder chunkDeadline(Duration limit) {
        this.chunkDeadline = Optional.of(Objects.requireNonNull(limit, "limit"));
        return this;
    }

    /**
     * Sets how long a child may be silent while it runs a chunk. When the time is up, the child is killed and the
     * chunk is retried. The default is 30 seconds. A child is silent while its JVM collects garbage, so the limit
     * must be longer than the longest pause.
     *
     * @param limit 100 ms or more
     * @return this builder
     */
    public ForkedProcessStrategyBuilder heartbeatLimit(Duration limit) {
        this.heartbeatLimit = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * Sets after how many chunks a child is replaced. With 1, each chunk has a process of its own. By default a child runs
     * until the load ends.
     *
     * @param chunks 1 or more
     * @return this builder
     */
    public ForkedProcessStrategyBuilder recycleAfter(int chunks) {
        this.recycleAfter = chunks;
        return this;
    }

    /**
     * Sets whether children may use a class-data archive (AppCDS), which makes them start faster. The default is true. The
     * first load with a class path writes the archive to the user's cache folder. A class path with directories has none.
     *
     * @param allowed false to neither write nor use an archive
     * @return this builder
     */
    public ForkedProcessStrategyBuilder classArchive(boolean allowed) {
        this.classArchive = allowed;
        return this;
    }

    /**
     * Sets what receives the lines that children print on standard output and standard error. By default they are
     * discarded; in any case the last 8 KiB are part of the failure if the child crashes.
     *
     * @param output receives lines such as {@code pid 4711: some text}, in a thread of each child; a child that prints much
     *     waits while it is slow
     * @return this builder
     */
    public ForkedProcessStrategyBuilder output(Consumer<String> output) {
        this.output = Objects.requireNonNull(output, "output");
        return this;
    }

    /**
     * Checks all settings and builds the strategy.
     *
     * @return the strategy
     * @throws IllegalArgumentException if settings are out of range; the message names all of them
     */
    public ForkedProcessStrategy build() {
        List<String> wrong = new ArrayList<>();
        if (!HEAP.matcher(heap).matches()) {
            wrong.add("heap must be a size such as 512m, not " + heap);
        }
        requirePositive("startTimeout", startTimeout, wrong);
        chunkDeadline.ifPresent(limit -> requirePositive("chunkDeadline", limit, wrong));
        if (heartbeatLimit.toMillis() < 100) {
            wrong.add("heartbeatLimit must be 100 ms or more, not " + heartbeatLimit);
        }
        if (recycleAfter < 1) {
            wrong.add("recycleAfter must be 1 or more, not " + recycleAfter);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new ForkedProcessStrategy(new ChildPool(new ForkConfig(
                jvmOptions,
                heap,
                extraClassPath,
                workingDirectory,
                environment,
                inheritEnvironment,
                startTimeout,
                chunkDeadline,
                heartbeatLimit,
                recycleAfter,
                classArchive,
                output)));
    }

    private static void requirePositive(String name, Duration value, List<String> wrong) {
        if (value.isZero() || value.isNegative()) {
            wrong.add(name + " must be more than 0, not " + value);
        }
    }
}
