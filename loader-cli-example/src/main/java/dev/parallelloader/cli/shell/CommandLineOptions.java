package dev.parallelloader.cli.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options as they stand on a command line, for another command that shall work alike. What is set in the environment or in a
 * file is not among them: it holds for the other command too.
 *
 * @param options in the order in which they were typed
 */
public record CommandLineOptions(List<OptionValue> options) {

    /**
     * An option.
     *
     * @param name with its dashes
     * @param value null for a flag that stands alone
     */
    public record OptionValue(String name, @Nullable String value) {

        /** For a shell, with its secrets hidden. */
        private String text() {
            if (value == null) {
                return name;
            }
            // Behind a blank these could be taken for an option, a file of arguments, or the value of nothing.
            boolean attached = value.isEmpty() || value.matches("(?s)[-@].+|false");
            return name + (attached ? "=" : " ") + ShellWord.quoted(Secrets.hide(value));
        }
    }

    /** Copies the list. */
    public CommandLineOptions {
        options = List.copyOf(options);
    }

    /** Those of a command that was parsed, and of the commands above it. */
    public static CommandLineOptions of(CommandLine command) {
        List<OptionValue> typed = new ArrayList<>();
        for (CommandLine each = command; each != null; each = each.getParent()) {
            for (OptionSpec option : each.getParseResult().matchedOptions()) {
                if (typed.stream().noneMatch(one -> one.name().equals(option.longestName()))) {
                    typed.add(typed(option));
                }
            }
        }
        return new CommandLineOptions(typed);
    }

    private static OptionValue typed(OptionSpec option) {
        List<String> values = option.stringValues();
        String value = values.isEmpty() ? "true" : values.get(values.size() - 1);
        boolean flag = option.type() == boolean.class && Boolean.parseBoolean(value);
        return new OptionValue(option.longestName(), flag ? null : value);
    }

    /** The value of an option; empty if it wasn't typed, or is a flag. */
    public Optional<String> value(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .map(OptionValue::value);
    }

    public boolean has(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    public CommandLineOptions without(String... names) {
        return new CommandLineOptions(options.stream()
                .filter(option -> !Arrays.asList(names).contains(option.name()))
                .toList());
    }

    /** With this value, in the place of the one that was typed if there is one. */
    public CommandLineOptions with(String name, String value) {
        List<OptionValue> changed = new ArrayList<>(options);
        OptionValue option = new OptionValue(name, value);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(name)) {
                changed.set(i, option);
                return new CommandLineOptions(changed);
            }
        }
        changed.add(option);
        return new CommandLineOptions(changed);
    }

    /** All of them for a shell, each behind a blank, without secrets. */
    public String text() {
        return options.stream().map(option -> " " + option.text()).collect(Collectors.joining());
    }
}
