package dev.parallelloader.cli.single;

import static dev.parallelloader.cli.single.ResultFormatter.STATUSES;

import dev.parallelloader.cli.shell.MissingCommand;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.StatusQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader status}: requests about single statuses. Each method is a command. */
@Command(
        name = "status",
        header = "Adds, shows, updates, deletes, lists and searches statuses.",
        description = "Each command is a request about one status, or lists statuses.",
        synopsisSubcommandLabel = "(add | show | update | delete | list | search)",
        modelTransformer = RequestExitCodes.class,
        exitCodeList = {"0:done, or found", "1:rejected, or not found"},
        footer = {"  loader status add S1 --user U1 --text \"Hello.\"", "  loader status search hello --json"})
public final class StatusCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }

    @Command(
            name = "add",
            description = {
                "Adds a status of an existing user.",
                "If the same status already exists, nothing changes and the exit code is 0. If another status has the"
                        + " id, or the user is unknown, nothing changes and the exit code is 1."
            },
            exitCodeList = {"0:added, or already exists", "1:another status has this id, or the user is unknown"},
            footer = {"  loader status add S1 --user U1 --text \"Hello.\""})
    int add(
            @Mixin ItemOptions item,
            @Option(
                            names = "--user",
                            order = 1,
                            paramLabel = "ID",
                            required = true,
                            description = "The id of the user.")
                    String user,
            @Option(
                            names = "--text",
                            order = 2,
                            paramLabel = "TEXT",
                            required = true,
                            description = "The text. May be empty.")
                    String text) {
        Status status = new Status(item.id(), user, text);
        return item.run(database -> {
            database.statuses().prepare();
            return STATUSES.change(database.statuses().add(status).await(), status.id());
        });
    }

    @Command(
            name = "show",
            description = "Shows a status.",
            exitCodeList = {"0:shown", "1:not found"},
            footer = {"  loader status show S1 --json"})
    int show(@Mixin ItemOptions item) {
        return item.run(
                database -> STATUSES.found(database.statuses().find(item.id()).await(), item.id()));
    }

    @Command(
            name = "update",
            description = "Updates fields of a status. Fields without an option keep their values.",
            exitCodeList = {"0:updated, or unchanged", "1:not found, or the user is unknown"},
            footer = {"  loader status update S1 --text \"Hello again.\""})
    int update(
            @Mixin ItemOptions item,
            @Option(names = "--user", order = 1, paramLabel = "ID", description = "The id of the new user.") @Nullable
                    String user,
            @Option(names = "--text", order = 2, paramLabel = "TEXT", description = "The new text.") @Nullable
                    String text) {
        Changes changes = new Changes().set(SocialField.USER_ID, user).set(SocialField.STATUS_TEXT, text);
        return item.run(database -> STATUSES.change(
                database.statuses()
                        .update(item.id(), changes.orElse("nothing to update: specify --user or --text"))
                        .await(),
                item.id()));
    }

    @Command(
            name = "delete",
            description = "Deletes a status.",
            exitCodeList = {"0:deleted", "1:not found"},
            footer = {"  loader status delete S1"})
    int delete(@Mixin ItemOptions item) {
        return item.run(database ->
                STATUSES.change(database.statuses().delete(item.id()).await(), item.id()));
    }

    @Command(
            name = "list",
            description = "Lists all statuses, or those of one user, in the order of their ids.",
            exitCodeList = {"0:listed; the list may be empty"},
            footer = {"  loader status list --user U1", "  loader status list --limit 100 --json"})
    int list(@Mixin RequestOptions request, @Mixin PageOptions page, @Mixin StatusFilter filter) {
        return request.run(database -> search(database, filter.query(), page));
    }

    @Command(
            name = "search",
            description = "Lists the statuses that contain a text, in the order of their ids. Case is ignored.",
            exitCodeList = {"0:listed; the list may be empty"},
            footer = {"  loader status search hello", "  loader status search \"100%% sure?\" --user U1 --json"})
    int search(
            @Mixin RequestOptions request,
            @Mixin PageOptions page,
            @Mixin StatusFilter filter,
            @Parameters(paramLabel = "TEXT", description = "The text to find. There are no wildcards.") String text) {
        return request.run(database -> search(database, filter.query().text(text), page));
    }

    private static Reply search(SocialDatabase database, StatusQuery query, PageOptions page) {
        return STATUSES.page(database.statuses().search(query, page.paging()).await());
    }
}
