package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.menu.MenuPrompts.Check;
import dev.parallelloader.mongo.social.SocialField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for the fields of a user or status that is added or updated, and runs the command that stores them. */
final class FieldPrompts {

    private FieldPrompts() {}

    /**
     * A field that the user is asked for.
     *
     * @param field the field, with the rule for its values
     * @param prompt what the prompt calls it
     * @param option the option of the command that takes the value
     */
    record Field(SocialField field, String prompt, String option) {

        private String value(MenuSession session) throws Cancelled, EndOfInput {
            return session.prompts().ask(prompt, field::fault);
        }

        /** The new value, or empty to keep the current one. */
        private String newValue(MenuSession session, String current) throws Cancelled, EndOfInput {
            Check check = value -> value.isEmpty() ? Optional.empty() : field.fault(value);
            return session.prompts().ask(prompt + " [" + current.replaceAll("\\p{Cntrl}", " ") + "]", check);
        }
    }

    /**
     * Asks for the value of each field and runs the command.
     *
     * @param command the command with options that it has already
     */
    static void add(MenuSession session, List<String> command, String id, List<Field> fields) throws Exception {
        List<String> options = new ArrayList<>(command);
        for (Field field : fields) {
            options.add(field.option() + "=" + field.value(session));
        }
        session.run(options, id);
    }

    /**
     * Asks for new values and runs the command's {@code update}, unless every field keeps its value.
     *
     * @param command {@code user} or {@code status}
     * @param current the current values of the fields; empty if there is nothing with this id
     */
    static void update(
            MenuSession session, String command, String id, List<Field> fields, Optional<List<String>> current)
            throws Exception {
        if (current.isEmpty()) {
            session.run(List.of(command, "show"), id); // reports that it isn't found
            return;
        }
        session.say("Press Enter to keep the value in brackets.");
        List<String> options = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String value = fields.get(i).newValue(session, current.get().get(i));
            if (!value.isEmpty()) {
                options.add(fields.get(i).option() + "=" + value);
            }
        }
        if (options.isEmpty()) {
            session.say("nothing to change");
            return;
        }
        options.addAll(0, List.of(command, "update"));
        session.run(options, id);
    }
}
