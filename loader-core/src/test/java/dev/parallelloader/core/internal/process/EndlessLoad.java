package dev.parallelloader.core.internal.process;

import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Path;

/** A program with a forked load that never ends, to be killed by a test. */
final class EndlessLoad {

    private EndlessLoad() {}

    // args: the folder to work in, and the fault of every row
    public static void main(String[] args) throws Exception {
        new ForkedLoad(Path.of(args[0]))
                .loader(ForkedProcessStrategy.builder().heap("1g"), 20, args[1], ForkedLoad.EVERY_ROW)
                .load();
    }
}
