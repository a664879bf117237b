package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.mongo.Paging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which part of a list is shown. */
final class PageOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--limit",
            order = 20,
            paramLabel = "N",
            defaultValue = "20",
            description = "The most to list, 1 to " + Paging.MOST + "; by default ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--after",
            order = 21,
            paramLabel = "ID",
            description = "Begin behind this id; with --json it is the field next of the page before.")
    private @Nullable String after;

    Paging paging() {
        if (limit < 1 || limit > Paging.MOST) {
            throw WrongOption.of(
                    command, "--limit", Integer.toString(limit), "must be 1 to " + Paging.MOST + ", not " + limit);
        }
        return new Paging(after, limit);
    }
}
