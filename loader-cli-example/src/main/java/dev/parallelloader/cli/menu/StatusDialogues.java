package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Ended;
import dev.parallelloader.cli.menu.MenuLines.Left;
import dev.parallelloader.cli.single.ResultFormatter;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.StatusQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The menu's entries about statuses. */
final class StatusDialogues {

    private StatusDialogues() {}

    static void add(MenuSession session) throws Exception {
        String id = id(session);
        String user = knownUser(session);
        String text = session.prompts().ask("text", SocialField.STATUS_TEXT::fault);
        session.run(List.of("status", "add", "--user=" + user, "--text=" + text), id);
    }

    static void update(MenuSession session) throws Exception {
        String id = id(session);
        Optional<Status> found = session.look(database -> database.statuses().find(id));
        if (found.isEmpty()) {
            session.run(List.of("status", "show"), id); // which says so
            return;
        }
        List<String> options = new ArrayList<>(List.of("status", "update"));
        session.say("Enter keeps what is there.");
        UserDialogues.change(session, options, "text", found.get().text(), "--text=", SocialField.STATUS_TEXT);
        if (options.size() == 2) {
            session.say("nothing to change");
        } else {
            session.run(options, id);
        }
    }

    static void search(MenuSession session) throws Exception {
        String text = session.prompts().ask("part of the text [any]", MenuLists::fault);
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
        MenuLists.show(
                session,
                (database, paging) -> database.statuses().search(query, paging),
                ResultFormatter::statusesText);
    }

    private static String id(MenuSession session) throws Left, Ended {
        return session.prompts().ask("status id", SocialField.STATUS_ID::fault);
    }

    /** The id of a user who is there: asked for again until it is, before a text is typed in vain. */
    private static String knownUser(MenuSession session) throws Exception {
        while (true) {
            String user = UserDialogues.id(session);
            if (session.look(database -> database.users().find(user)).isPresent()) {
                return user;
            }
            session.say("user '" + user + "' not found");
        }
    }
}
