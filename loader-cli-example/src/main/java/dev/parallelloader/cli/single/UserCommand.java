package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.UserQuery;
import dev.parallelloader.mongo.social.UserRepository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader user}: single users, each of the methods a command. Results are as {@link ResultFormatter} words them. */
@Command(
        name = "user",
        header = "Adds, shows, changes, deletes and lists users.",
        description = "Adds, shows, changes, deletes and lists users, one by one.",
        synopsisSubcommandLabel = "(add | show | update | delete | list)",
        exitCodeList = {
            "0:done, or found",
            "1:refused, or not found",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            ExitCodeHelp.NO_SERVER,
            ExitCodeHelp.INTERRUPTED
        },
        footerHeading = "%nExamples:%n",
        footer = {"  loader user add U1 --email ann@example.org --name Ann", "  loader user list --name ann --json"})
public final class UserCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: user add, show, update, delete or list");
    }

    @Command(
            name = "add",
            description = "Adds a user. If the id is taken by another one, exit code 1; by the same one, 0.",
            exitCodeList = {
                "0:added, or already there",
                "1:the id is taken by another user, or the values are refused",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  loader user add U1 --email ann@example.org",
                "  loader user add U1 --email ann@example.org --name Ann --lastname Lee --json"
            })
    int add(
            @Mixin StoredOptions stored,
            @Parameters(paramLabel = "ID", description = "The user's id.") String id,
            @Option(
                            names = "--email",
                            order = 1,
                            paramLabel = "ADDRESS",
                            required = true,
                            description = "Where mail reaches the user.")
                    String email,
            @Option(
                            names = "--name",
                            order = 2,
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "First name; by default empty.")
                    String name,
            @Option(
                            names = "--lastname",
                            order = 3,
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Last name; by default empty.")
                    String lastname) {
        return stored.run(database -> {
            database.users().prepare();
            return ResultFormatter.of(
                    database.users().add(new User(id, email, name, lastname)).await(), "user", id);
        });
    }

    @Command(
            name = "show",
            description = "Shows a user; if there is none with the id, exit code 1.",
            exitCodeList = {
                "0:shown",
                "1:not found",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader user show U1", "  loader user show U1 --json"})
    int show(@Mixin StoredOptions stored, @Parameters(paramLabel = "ID", description = "The user's id.") String id) {
        return stored.run(
                database -> ResultFormatter.ofUser(database.users().find(id).await(), id));
    }

    @Command(
            name = "update",
            description = "Changes a user: what isn't named stays. If there is none with the id, exit code 1.",
            exitCodeList = {
                "0:changed, or already so",
                "1:not found, or the values are refused",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  loader user update U1 --email ann@example.com",
                "  loader user update U1 --name Ann --lastname ''"
            })
    int update(
            @Mixin StoredOptions stored,
            @Parameters(paramLabel = "ID", description = "The user's id.") String id,
            @Option(names = "--email", order = 1, paramLabel = "ADDRESS", description = "The new address.") @Nullable
                    String email,
            @Option(names = "--name", order = 2, paramLabel = "NAME", description = "The new first name.") @Nullable
                    String name,
            @Option(names = "--lastname", order = 3, paramLabel = "NAME", description = "The new last name.") @Nullable
                    String lastname) {
        Changes changes = new Changes()
                .set(SocialField.EMAIL, email)
                .set(SocialField.NAME, name)
                .set(SocialField.LASTNAME, lastname);
        return stored.run(database -> ResultFormatter.of(
                database.users()
                        .update(id, changes.orElse("say what to change: --email, --name or --lastname"))
                        .await(),
                "user",
                id));
    }

    @Command(
            name = "delete",
            header = "Deletes a user.",
            description =
                    "One who has statuses stays, with exit code 1, unless --cascade is there: then the statuses go too,"
                            + " in one transaction where the server has those (a replica set), else before the user.",
            exitCodeList = {
                "0:deleted",
                "1:not found, or has statuses",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {"  loader user delete U1", "  loader user delete U1 --cascade --json"})
    int delete(
            @Mixin StoredOptions stored,
            @Parameters(paramLabel = "ID", description = "The user's id.") String id,
            @Option(names = "--cascade", order = 1, description = "Delete the user's statuses too.") boolean cascade) {
        return stored.run(database -> {
            UserRepository users = database.users();
            return ResultFormatter.of((cascade ? users.deleteWithStatuses(id) : users.delete(id)).await(), "user", id);
        });
    }

    @Command(
            name = "list",
            description =
                    "Lists users in the order of their ids: all, or those found. Texts are found anywhere, in any case.",
            exitCodeList = {
                "0:listed, be it none",
                ExitCodeHelp.USAGE,
                ExitCodeHelp.FAILED,
                ExitCodeHelp.NO_SERVER,
                ExitCodeHelp.INTERRUPTED
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  loader user list",
                "  loader user list --name \"ann lee\" --limit 5",
                "  loader user list --email @example.org --after U0020 --json"
            })
    int list(
            @Mixin StoredOptions stored,
            @Mixin PageOptions page,
            @Option(
                            names = "--name",
                            order = 1,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "First or last name, or both with a blank between them.")
                    String name,
            @Option(
                            names = "--email",
                            order = 2,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Part of the address.")
                    String email,
            @Option(
                            names = "--id",
                            order = 3,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Beginning of the id; here the case matters.")
                    String start) {
        return stored.run(database -> ResultFormatter.ofUsers(database.users()
                .search(UserQuery.all().name(name).email(email).idStart(start), page.paging())
                .await()));
    }
}
