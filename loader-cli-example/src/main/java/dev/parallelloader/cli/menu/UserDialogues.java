package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Ended;
import dev.parallelloader.cli.menu.MenuLines.Left;
import dev.parallelloader.cli.menu.MenuPrompts.Check;
import dev.parallelloader.cli.single.ResultFormatter;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.StatusQuery;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.UserQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The menu's entries about users. */
final class UserDialogues {

    private UserDialogues() {}

    static void add(MenuSession session) throws Exception {
        String id = session.prompts().ask("user id", SocialField.USER_ID::fault);
        List<String> options = new ArrayList<>(List.of("user", "add"));
        options.add("--email=" + session.prompts().ask("e-mail", SocialField.EMAIL::fault));
        options.add("--name=" + session.prompts().ask("first name", SocialField.NAME::fault));
        options.add("--lastname=" + session.prompts().ask("last name", SocialField.LASTNAME::fault));
        session.run(options, id);
    }

    static void update(MenuSession session) throws Exception {
        String id = id(session);
        Optional<User> found = session.look(database -> database.users().find(id));
        if (found.isEmpty()) {
            session.run(List.of("user", "show"), id); // which says so
            return;
        }
        User user = found.get();
        List<String> options = new ArrayList<>(List.of("user", "update"));
        session.say("Enter keeps what is there.");
        change(session, options, "e-mail", user.email(), "--email=", SocialField.EMAIL);
        change(session, options, "first name", user.name(), "--name=", SocialField.NAME);
        change(session, options, "last name", user.lastname(), "--lastname=", SocialField.LASTNAME);
        if (options.size() == 2) {
            session.say("nothing to change");
        } else {
            session.run(options, id);
        }
    }

    /** Adds the option for a field that shall change. */
    static void change(
            MenuSession session, List<String> options, String what, String now, String option, SocialField field)
            throws Left, Ended {
        Check check = value -> value.isEmpty() ? Optional.empty() : field.fault(value);
        String value = session.prompts().ask(what + " [" + now.replaceAll("\\p{Cntrl}", " ") + "]", check);
        if (!value.isEmpty()) {
            options.add(option + value);
        }
    }

    static void search(MenuSession session) throws Exception {
        String name = session.prompts().ask("part of the name [any]", MenuLists::fault);
        String email = session.prompts().ask("part of the e-mail address [any]", MenuLists::fault);
        UserQuery query = UserQuery.all().name(name).email(email);
        MenuLists.show(
                session, (database, paging) -> database.users().search(query, paging), ResultFormatter::usersText);
    }

    static void delete(MenuSession session) throws Exception {
        String id = id(session);
        long statuses = session.look(
                database -> database.statuses().count(StatusQuery.all().user(id)));
        String what = "delete user '" + id + "'";
        if (statuses == 0) {
            if (session.prompts().confirm(what, false)) {
                session.run(List.of("user", "delete"), id);
            }
        } else if (session.prompts().confirm(what + " and with it " + ResultFormatter.statuses(statuses), false)) {
            session.run(List.of("user", "delete", "--cascade"), id);
        }
    }

    /** The id of a user, who need not be there. */
    static String id(MenuSession session) throws Left, Ended {
        return session.prompts().ask("user id", SocialField.USER_ID::fault, session::userIds);
    }
}
