package dev.parallelloader.core.internal.process;

import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import java.nio.file.Path;

/** A program that loads in forked processes and never gets to the end of it: made to be killed. */
final class EndlessLoad {

    private EndlessLoad() {}

    // args: the folder to work in, and what the rows do to the processes that work them
    public static void main(String[] args) throws Exception {
        new ForkedLoad(Path.of(args[0]))
                .loader(ForkedProcessStrategy.builder().heap("1g"), 20, args[1], ForkedLoad.EVERY_ROW)
                .load();
    }
}
