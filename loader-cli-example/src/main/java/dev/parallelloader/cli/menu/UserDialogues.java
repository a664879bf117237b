package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.FieldPrompts.Field;
import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.single.ResultFormatter;
import dev.parallelloader.mongo.social.SocialField;
import dev.parallelloader.mongo.social.StatusQuery;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.UserQuery;
import java.util.List;
import java.util.Optional;

/** The menu's entries about users. */
final class UserDialogues {

    private static final List<Field> FIELDS = List.of(
            new Field(SocialField.EMAIL, "e-mail", "--email"),
            new Field(SocialField.NAME, "first name", "--name"),
            new Field(SocialField.LASTNAME, "last name", "--lastname"));

    private UserDialogues() {}

    static void add(MenuSession session) throws Exception {
        String id = session.prompts().ask("user id", SocialField.USER_ID::fault);
        FieldPrompts.add(session, List.of("user", "add"), id, FIELDS);
    }

    static void update(MenuSession session) throws Exception {
        String id = id(session);
        Optional<User> found = session.query(database -> database.users().find(id));
        FieldPrompts.update(
                session, "user", id, FIELDS, found.map(user -> List.of(user.email(), user.name(), user.lastname())));
    }

    static void search(MenuSession session) throws Exception {
        String name = session.prompts().ask("text in the name [any]", PagedList::fault);
        String email = session.prompts().ask("text in the e-mail address [any]", PagedList::fault);
        UserQuery query = UserQuery.all().name(name).email(email);
        PagedList.show(
                session, (database, paging) -> database.users().search(query, paging), ResultFormatter.USERS::text);
    }

    static void delete(MenuSession session) throws Exception {
        String id = id(session);
        long statuses = session.query(
                database -> database.statuses().count(StatusQuery.all().user(id)));
        String question = "delete user '" + id + "'";
        if (statuses == 0) {
            if (session.prompts().confirm(question, false)) {
                session.run(List.of("user", "delete"), id);
            }
        } else if (session.prompts().confirm(question + " and " + ResultFormatter.statusCount(statuses), false)) {
            session.run(List.of("user", "delete", "--cascade"), id);
        }
    }

    /** Asks for the id of a user, who may not exist. */
    static String id(MenuSession session) throws Cancelled, EndOfInput {
        return session.prompts().ask("user id", SocialField.USER_ID::fault, session::userIds);
    }
}
