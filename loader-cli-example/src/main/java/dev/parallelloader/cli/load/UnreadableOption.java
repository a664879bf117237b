package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says what happens to a file that can't be read. */
final class UnreadableOption {

    private static final String NAME = "--on-unreadable";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    private Unreadable unreadable = Unreadable.STOP;

    @Option(
            names = NAME,
            order = 26,
            paramLabel = "stop|skip",
            completionCandidates = Words.class,
            description =
                    "What happens if one of several files can't be read. stop: nothing is loaded. skip: the others are loaded,"
                            + " and the rows of a damaged one up to the damage; the exit code is 3. Default: stop.")
    void unreadable(String value) {
        unreadable = switch (value.toLowerCase(Locale.ROOT)) {
            case "stop" -> Unreadable.STOP;
            case "skip" -> Unreadable.SKIP;
            default -> throw WrongOption.of(command, NAME, value, "must be stop or skip, not '" + value + "'");
        };
    }

    Unreadable unreadable() {
        return unreadable;
    }

    /** The values that the Tab key completes. */
    private static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("stop", "skip").iterator();
        }
    }
}
