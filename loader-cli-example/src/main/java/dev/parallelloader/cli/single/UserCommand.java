package dev.parallelloader.cli.single;

import static dev.parallelloader.cli.single.ResultFormatter.USERS;

import dev.parallelloader.cli.shell.MissingCommand;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.UserQuery;
import dev.parallelloader.mongo.social.UserRepository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loader user}: requests about single users. Each method is a command. */
@Command(
        name = "user",
        header = "Adds, shows, updates, deletes and lists users.",
        description = "Each command is a request about one user, or lists users.",
        synopsisSubcommandLabel = "(add | show | update | delete | list)",
        modelTransformer = RequestExitCodes.class,
        exitCodeList = {"0:done, or found", "1:rejected, or not found"},
        footer = {"  loader user add U1 --email ann@example.org --name Ann", "  loader user list --name ann --json"})
public final class UserCommand implements Runnable {

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
                "Adds a user.",
                "If the same user already exists, nothing changes and the exit code is 0. If another user has the id,"
                        + " nothing changes and the exit code is 1."
            },
            exitCodeList = {"0:added, or already exists", "1:another user has this id, or a value is invalid"},
            footer = {
                "  loader user add U1 --email ann@example.org",
                "  loader user add U1 --email ann@example.org --name Ann --lastname Lee --json"
            })
    int add(
            @Mixin ItemOptions item,
            @Option(
                            names = "--email",
                            order = 1,
                            paramLabel = "ADDRESS",
                            required = true,
                            description = "The e-mail address.")
                    String email,
            @Option(
                            names = "--name",
                            order = 2,
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "The first name. Default: empty.")
                    String name,
            @Option(
                            names = "--lastname",
                            order = 3,
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "The last name. Default: empty.")
                    String lastname) {
        User user = new User(item.id(), email, name, lastname);
        return item.run(database -> {
            database.users().prepare();
            return USERS.change(database.users().add(user).await(), user.id());
        });
    }

    @Command(
            name = "show",
            description = "Shows a user.",
            exitCodeList = {"0:shown", "1:not found"},
            footer = {"  loader user show U1", "  loader user show U1 --json"})
    int show(@Mixin ItemOptions item) {
        return item.run(database -> USERS.found(database.users().find(item.id()).await(), item.id()));
    }

    @Command(
            name = "update",
            description = "Updates fields of a user. Fields without an option keep their values.",
            exitCodeList = {"0:updated, or unchanged", "1:not found, or a value is invalid"},
            footer = {
                "  loader user update U1 --email ann@example.com",
                "  loader user update U1 --name Ann --lastname ''"
            })
    int update(
            @Mixin ItemOptions item,
            @Option(names = "--email", order = 1, paramLabel = "ADDRESS", description = "The new e-mail address.")
                    @Nullable
                    String email,
            @Option(names = "--name", order = 2, paramLabel = "NAME", description = "The new first name.") @Nullable
                    String name,
            @Option(names = "--lastname", order = 3, paramLabel = "NAME", description = "The new last name.") @Nullable
                    String lastname) {
        Changes changes = new Changes()
                .set(SocialField.EMAIL, email)
                .set(SocialField.NAME, name)
                .set(SocialField.LASTNAME, lastname);
        return item.run(database -> USERS.change(
                database.users()
                        .update(item.id(), changes.orElse("nothing to update: specify --email, --name or --lastname"))
                        .await(),
                item.id()));
    }

    @Command(
            name = "delete",
            header = "Deletes a user.",
            description = {
                "A user who has statuses is deleted only with --cascade, which deletes the statuses too.",
                "On a replica set, --cascade deletes user and statuses in one transaction. On other servers it deletes"
                        + " the statuses first."
            },
            exitCodeList = {"0:deleted", "1:not found, or has statuses"},
            footer = {"  loader user delete U1", "  loader user delete U1 --cascade --json"})
    int delete(
            @Mixin ItemOptions item,
            @Option(names = "--cascade", order = 1, description = "Delete the user's statuses too.") boolean cascade) {
        return item.run(database -> {
            UserRepository users = database.users();
            return USERS.change(
                    (cascade ? users.deleteWithStatuses(item.id()) : users.delete(item.id())).await(), item.id());
        });
    }

    @Command(
            name = "list",
            description = {
                "Lists users in the order of their ids.",
                "--name and --email find text anywhere in a value and ignore case. With several of the options a user"
                        + " must match all of them."
            },
            exitCodeList = {"0:listed; the list may be empty"},
            footer = {
                "  loader user list",
                "  loader user list --name \"ann lee\" --limit 5",
                "  loader user list --email @example.org --after U0020 --json"
            })
    int list(
            @Mixin RequestOptions request,
            @Mixin PageOptions page,
            @Option(
                            names = "--name",
                            order = 1,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Text in the first or last name, or in both with a space between them.")
                    String name,
            @Option(
                            names = "--email",
                            order = 2,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Text in the e-mail address.")
                    String email,
            @Option(
                            names = "--id",
                            order = 3,
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "The beginning of the id. Case matters.")
                    String start) {
        return request.run(database -> USERS.page(database.users()
                .search(UserQuery.all().name(name).email(email).idStart(start), page.paging())
                .await()));
    }
}
