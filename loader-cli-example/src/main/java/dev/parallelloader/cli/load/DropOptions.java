package dev.parallelloader.cli.load;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.Question;
import dev.parallelloader.cli.shell.TerminalDetection;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.CollectionAdmin;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that drop the collection before a load into it. */
final class DropOptions {

    /** The option that drops the collection. */
    static final String DROP = "--drop-collection";

    private static final String YES = "--yes";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = DROP,
            order = 12,
            description = "Drop the collection before the load, with its documents, indexes and validator. Asks first.")
    private boolean drop;

    @Option(names = YES, order = 13, description = "Drop the collection without asking.")
    private boolean yes;

    /**
     * Checks that the user has confirmed, or can be asked, and that rows don't need the documents of the collection.
     *
     * @param refersToItself whether rows refer to documents of the collection that they are loaded into
     * @param dryRun whether no rows are stored
     * @param rowsOnStdin whether standard input has the rows, and so can't have an answer
     * @throws ParameterException if not
     */
    void check(boolean refersToItself, boolean dryRun, boolean rowsOnStdin) {
        if (drop && dryRun) {
            throw wrong("--drop-collection has no effect with --dry-run, which stores no rows: remove one of the two");
        }
        if (drop && refersToItself) {
            throw wrong(
                    "--drop-collection leaves no documents to which --references could refer: remove one of the two");
        }
        if (yes && !drop) {
            throw wrong("--yes answers only the question of --drop-collection: remove it");
        }
        if (drop && !yes && rowsOnStdin) {
            throw wrong("--drop-collection can't ask, because standard input has the rows: add --yes to drop the"
                    + " collection without asking");
        }
        if (drop && !yes && !TerminalDetection.canAsk()) {
            throw wrong("--drop-collection has no terminal to ask on: add --yes to drop the collection without asking");
        }
    }

    /**
     * Drops the collection of a worker. First makes the checks with which the load begins, so that a file that can't be loaded doesn't
     * cost the documents.
     *
     * @throws LoaderException if the load couldn't start, or the answer is no
     */
    void run(Component<? extends ChunkWorkerFactory> worker, ChunkSource source) throws Exception {
        if (!drop) {
            return;
        }
        requireModeThatInserts(worker);
        requireLoadable(worker, source);
        try (CollectionAdmin collection = CollectionAdmin.of(worker)) {
            OptionalLong count = collection.count();
            if (count.isPresent()) {
                if (!yes) {
                    ask(collection, count.getAsLong());
                }
                collection.drop();
                command.commandLine()
                        .getErr()
                        .println("dropped " + collection + ", which had "
                                + WholeNumber.counted(count.getAsLong(), "document"));
            }
        }
    }

    /** The options for a second load, which must not drop what the first one has stored. */
    static CommandLineOptions removedFrom(CommandLineOptions typed) {
        return typed.without(DROP, YES);
    }

    private void requireModeThatInserts(Component<? extends ChunkWorkerFactory> worker) {
        String mode = worker.settings().find("mode").orElse("insert").toLowerCase(Locale.ROOT);
        if (List.of("merge", "delete").contains(mode)) {
            throw wrong("--drop-collection leaves no documents for --mode " + mode + ": remove one of the two");
        }
    }

    private static void requireLoadable(Component<? extends ChunkWorkerFactory> worker, ChunkSource source)
            throws Exception {
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1));
                ChunkWorkerFactory factory =
                        worker.create(ChunkWorkerFactory.class, DropOptions.class.getClassLoader())) {
            factory.prepare(plan.columns());
        }
    }

    private void ask(CollectionAdmin collection, long count) throws InterruptedException {
        Question question = new Question(
                command.commandLine().getErr(),
                "Drop " + collection + " with " + WholeNumber.counted(count, "document")
                        + ", its indexes and its validator? [y/N] ");
        if (!question.isAnsweredYes()) {
            throw new LoaderException(
                    "nothing was dropped or loaded, because the answer wasn't yes; without --drop-collection, the"
                            + " documents are kept");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
