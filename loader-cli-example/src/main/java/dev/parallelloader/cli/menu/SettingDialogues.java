package dev.parallelloader.cli.menu;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.menu.MenuPrompts.Check;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.social.SocialDatabase;
import java.util.Arrays;
import java.util.Optional;

/** The menu's entries that choose settings for the others. */
final class SettingDialogues {

    private static final String STAND_IN = "embedded";

    private SettingDialogues() {}

    static void database(MenuSession session) throws Exception {
        String typed = session.prompts()
                .askSecretly(
                        "connection string, or " + STAND_IN + " [" + session.databaseName() + "]",
                        SettingDialogues::uriFault);
        if (!typed.isEmpty()) {
            session.use(typed.equals(STAND_IN) ? Server.ownStandIn() : Server.at(typed));
        }
        session.say("database " + session.databaseName());
    }

    private static Optional<String> uriFault(String typed) {
        if (typed.isEmpty() || typed.equals(STAND_IN)) {
            return Optional.empty();
        }
        try {
            SocialDatabase.open(typed).close();
            return Optional.empty();
        } catch (LoaderException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static void strategy(MenuSession session) throws Exception {
        String chosen = session.prompts()
                .choose(
                        "strategy",
                        Arrays.stream(StrategyName.values())
                                .map(StrategyName::toString)
                                .toList(),
                        session.strategy().toString());
        session.strategy(StrategyName.named(chosen));
        session.say("strategy " + session.strategy());
    }

    static void chunkSize(MenuSession session) throws Exception {
        Check size = typed -> typed.isEmpty() ? Optional.empty() : chunkSizeFault(typed);
        String typed = session.prompts().ask("records per chunk, or auto [" + session.chunkSize() + "]", size);
        if (!typed.isEmpty()) {
            session.chunkSize(typed);
        }
        session.say("chunk size " + session.chunkSize());
    }

    static Optional<String> chunkSizeFault(String typed) {
        return typed.equalsIgnoreCase("auto")
                        || WholeNumber.within(typed, 1, Long.MAX_VALUE).isPresent()
                ? Optional.empty()
                : Optional.of("must be auto, or "
                        + (typed.strip().matches("-?\\d+")
                                ? "1 or more"
                                : "a whole number without separators, such as 10000")
                        + ", not '" + typed + "'");
    }
}
