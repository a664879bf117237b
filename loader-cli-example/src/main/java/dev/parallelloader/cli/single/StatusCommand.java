package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.StatusQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader status}: single statuses, each of the methods a command. Results are as {@link ResultFormatter} words them. */
@Command(
        name = "status",
        header = "Adds, shows, changes, deletes, lists and searches statuses.",
        description = "Adds, shows, changes, deletes, lists and searches statuses, one by one.",
        synopsisSubcommandLabel = "(add | show | update | delete | list | search)",
        exitCodeList = {
            "0:done, or found",
            "1:refused, or not found",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            ExitCodeHelp.NO_SERVER,
            ExitCodeHelp.INTERRUPTED
        },
        footerHeading = "%nExamples:%n",
        footer = {"  loader status add S1 --user U1 --text \"Hello.\"", "  loader status search hello --json"})
public final class StatusCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: status add, show, update, delete, list or search");
    }

    @Command(
            name = "add",
            description =
                    "Adds a status. If its user is unknown or the id is taken by another status, exit code 1; by the same one, 0.",
            exitCodeList = {
                "0:added, or already there",
                "1:the id is taken by another status, or the user is unknown",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status add S1 --user U1 --text \"Hello.\""})
    int add(
            @Mixin StoredOptions stored,
            @Parameters(paramLabel = "ID", description = "The status's id.") String id,
            @Option(
                            names = "--user",
                            order = 1,
                            paramLabel = "ID",
                            required = true,
                            description = "The user who says it.")
                    String user,
            @Option(
                            names = "--text",
                            order = 2,
                            paramLabel = "TEXT",
                            required = true,
                            description = "What is said; may be empty.")
                    String text) {
        return stored.run(database -> {
            database.statuses().prepare();
            return ResultFormatter.of(
                    database.statuses().add(new Status(id, user, text)).await(), "status", id);
        });
    }

    @Command(
            name = "show",
            description = "Shows a status; if there is none with the id, exit code 1.",
            exitCodeList = {
                "0:shown",
                "1:not found",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status show S1 --json"})
    int show(@Mixin StoredOptions stored, @Parameters(paramLabel = "ID", description = "The status's id.") String id) {
        return stored.run(database ->
                ResultFormatter.ofStatus(database.statuses().find(id).await(), id));
    }

    @Command(
            name = "update",
            description =
                    "Changes a status: what isn't named stays. If there is none with the id, or the user is unknown, exit code 1.",
            exitCodeList = {
                "0:changed, or already so",
                "1:not found, or the user is unknown",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status update S1 --text \"Hello again.\""})
    int update(
            @Mixin StoredOptions stored,
            @Parameters(paramLabel = "ID", description = "The status's id.") String id,
            @Option(names = "--user", order = 1, paramLabel = "ID", description = "The user who says it.") @Nullable
                    String user,
            @Option(names = "--text", order = 2, paramLabel = "TEXT", description = "What is said.") @Nullable
                    String text) {
        Changes changes = new Changes().set(SocialField.USER_ID, user).set(SocialField.STATUS_TEXT, text);
        return stored.run(database -> ResultFormatter.of(
                database.statuses()
                        .update(id, changes.orElse("say what to change: --user or --text"))
                        .await(),
                "status",
                id));
    }

    @Command(
            name = "delete",
            description = "Deletes a status; if there is none with the id, exit code 1.",
            exitCodeList = {
                "0:deleted",
                "1:not found",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status delete S1"})
    int delete(
            @Mixin StoredOptions stored, @Parameters(paramLabel = "ID", description = "The status's id.") String id) {
        return stored.run(
                database -> ResultFormatter.of(database.statuses().delete(id).await(), "status", id));
    }

    @Command(
            name = "list",
            description = "Lists statuses in the order of their ids: all, or those of a user.",
            exitCodeList = {
                "0:listed, be it none",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status list --user U1", "  loader status list --limit 100 --json"})
    int list(
            @Mixin StoredOptions stored,
            @Mixin PageOptions page,
            @Option(names = "--user", order = 1, paramLabel = "ID", description = "Only statuses of this user.")
                    @Nullable
                    String user) {
        return stored.run(database -> search(database, query(user), page));
    }

    @Command(
            name = "search",
            description = "Lists the statuses that hold a text, anywhere and in any case, in the order of their ids.",
            exitCodeList = {
                "0:listed, be it none",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader status search hello", "  loader status search \"100%% sure?\" --user U1 --json"})
    int search(
            @Mixin StoredOptions stored,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "TEXT", description = "What to look for; no character has a meaning of its own.")
                    String text,
            @Option(names = "--user", order = 1, paramLabel = "ID", description = "Only statuses of this user.")
                    @Nullable
                    String user) {
        return stored.run(database -> search(database, query(user).text(text), page));
    }

    private static StatusQuery query(@Nullable String user) {
        return user == null ? StatusQuery.all() : StatusQuery.all().user(user);
    }

    private static Reply search(SocialDatabase database, StatusQuery query, PageOptions page) {
        return ResultFormatter.ofStatuses(
                database.statuses().search(query, page.paging()).await());
    }
}
