package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.mongo.Paging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for the part of a list to show. */
final class PageOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--limit",
            order = 20,
            paramLabel = "N",
            defaultValue = "20",
            description = "The largest number to list, 1 to " + Paging.MAX_LIMIT + ". Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--after",
            order = 21,
            paramLabel = "ID",
            description =
                    "List only what comes after this id. With --json, take it from the field next of the previous page.")
    private @Nullable String after;

    Paging paging() {
        if (limit < 1 || limit > Paging.MAX_LIMIT) {
            throw WrongOption.of(
                    command, "--limit", Integer.toString(limit), "must be 1 to " + Paging.MAX_LIMIT + ", not " + limit);
        }
        return new Paging(after, limit);
    }
}
