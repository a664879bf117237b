package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.FieldPrompts.Field;
import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.single.ResultFormatter;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.StatusQuery;
import java.util.List;
import java.util.Optional;

/** The menu's entries about statuses. */
final class StatusDialogues {

    private static final Field TEXT = new Field(SocialField.STATUS_TEXT, "text", "--text");

    private StatusDialogues() {}

    static void add(MenuSession session) throws Exception {
        String id = id(session);
        String user = existingUser(session);
        FieldPrompts.add(session, List.of("status", "add", "--user=" + user), id, List.of(TEXT));
    }

    static void update(MenuSession session) throws Exception {
        String id = id(session);
        Optional<Status> found = session.query(database -> database.statuses().find(id));
        FieldPrompts.update(session, "status", id, List.of(TEXT), found.map(status -> List.of(status.text())));
    }

    static void search(MenuSession session) throws Exception {
        String text = session.prompts().ask("text to find [any]", PagedList::fault);
        list(session, StatusQuery.all().text(text));
    }

    static void ofUser(MenuSession session) throws Exception {
        list(session, StatusQuery.all().user(UserDialogues.id(session)));
    }

    static void delete(MenuSession session) throws Exception {
        String id = id(session);
        if (session.prompts().confirm("delete status '" + id + "'", false)) {
            session.run(List.of("status", "delete"), id);
        }
    }

    private static void list(MenuSession session, StatusQuery query) throws Exception {
        PagedList.show(
                session,
                (database, paging) -> database.statuses().search(query, paging),
                ResultFormatter.STATUSES::text);
    }

    private static String id(MenuSession session) throws Cancelled, EndOfInput {
        return session.prompts().ask("status id", SocialField.STATUS_ID::fault);
    }

    /** Asks for the id of a user until the user exists, before asking for the text. */
    private static String existingUser(MenuSession session) throws Exception {
        while (true) {
            String user = UserDialogues.id(session);
            if (session.query(database -> database.users().find(user)).isPresent()) {
                return user;
            }
            session.say("user '" + user + "' not found");
        }
    }
}
