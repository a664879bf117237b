package dev.parallelloader.core.strategy;

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

/** Describes a {@link ForkedProcessStrategy}; everything has a default. Not thread-safe. */
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
     * Adds options of the child's JVM; they come after the defaults and override them. The parent's own options and agents
     * are not inherited.
     *
     * @param options such as {@code -Duser.timezone=UTC}
     * @return this builder
     */
    public ForkedProcessStrategyBuilder jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /**
     * Most heap of a child; by default {@code 512m}. Small heaps keep pauses short, and there are several children.
     *
     * @param heap as {@code -Xmx} takes it
     * @return this builder
     */
    public ForkedProcessStrategyBuilder heap(String heap) {
        this.heap = Objects.requireNonNull(heap, "heap");
        return this;
    }

    /**
     * Adds to the class path of children, which is that of the parent.
     *
     * @param entries jars and directories
     * @return this builder
     */
    public ForkedProcessStrategyBuilder extraClassPath(Path... entries) {
        extraClassPath.addAll(List.of(entries));
        return this;
    }

    /**
     * Where children are started; by default where the parent was.
     *
     * @param directory an existing directory
     * @return this builder
     */
    public ForkedProcessStrategyBuilder workingDirectory(Path directory) {
        this.workingDirectory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Sets an environment variable for children. They inherit none but what a JVM needs.
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
     * Lets children inherit the whole environment of the parent, options for JVMs in it included.
     *
     * @return this builder
     */
    public ForkedProcessStrategyBuilder inheritEnvironment() {
        this.inheritEnvironment = true;
        return this;
    }

    /**
     * How long a child may take to start and make its worker factory; by default 60 s.
     *
     * @param limit more than 0
     * @return this builder
     */
    public ForkedProcessStrategyBuilder startTimeout(Duration limit) {
        this.startTimeout = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * How long one chunk may take before its child is ended and the chunk tried again; by default there is no limit.
     *
     * @param limit more than 0
     * @return this builder
     */
    public ForkedProcessStrategyBuilder chunkDeadline(Duration limit) {
        this.chunkDeadline = Optional.of(limit);
        return this;
    }

    /**
     * How long a child may give no sign of life before it is ended and its chunk tried again; by default 30 s. A child that
     * collects garbage gives none, so this should be longer than its longest pause.
     *
     * @param limit 100 ms or more
     * @return this builder
     */
    public ForkedProcessStrategyBuilder heartbeatLimit(Duration limit) {
        this.heartbeatLimit = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * After how many chunks a child is replaced by a fresh one: 1 is the classic process per chunk. By default children live
     * as long as the load.
     *
     * @param chunks 1 or more
     * @return this builder
     */
    public ForkedProcessStrategyBuilder recycleAfter(int chunks) {
        this.recycleAfter = chunks;
        return this;
    }

    /**
     * Whether children may start from an archive of their classes, which the first load with a class path makes in the
     * user's cache folder; by default they may. It is not used where there are directories on the class path.
     *
     * @param allowed whether they may
     * @return this builder
     */
    public ForkedProcessStrategyBuilder classArchive(boolean allowed) {
        this.classArchive = allowed;
        return this;
    }

    /**
     * Who is given what children print on standard output and standard error, line by line; by default nobody, and only the
     * last 8 KiB go into the report of a child's death.
     *
     * @param output is called by a thread of each child, with lines such as {@code pid 4711: some text}; should return soon,
     *     or children that print much wait for it
     * @return this builder
     */
    public ForkedProcessStrategyBuilder output(Consumer<String> output) {
        this.output = Objects.requireNonNull(output, "output");
        return this;
    }

    /**
     * Checks everything and makes the strategy.
     *
     * @return the strategy
     * @throws IllegalArgumentException if something is out of range; the message lists all that is wrong
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
        return new ForkedProcessStrategy(new ForkConfig(
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
                output));
    }

    private static void requirePositive(String name, Duration value, List<String> wrong) {
        if (value.isZero() || value.isNegative()) {
            wrong.add(name + " must be more than 0, not " + value);
        }
    }
}
