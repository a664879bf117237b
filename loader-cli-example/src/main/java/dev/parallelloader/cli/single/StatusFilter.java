package dev.parallelloader.cli.single;

import dev.parallelloader.mongo.social.StatusQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that restricts a list of statuses to those of one user. */
final class StatusFilter {

    @Option(names = "--user", order = 1, paramLabel = "ID", description = "List only the statuses of this user.")
    private @Nullable String user;

    StatusQuery query() {
        return user == null ? StatusQuery.all() : StatusQuery.all().user(user);
    }
}
