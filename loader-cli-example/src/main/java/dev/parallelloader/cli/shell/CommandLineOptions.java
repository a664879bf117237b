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
 * The options on a command line, for showing a similar command to the user. Options that are set in the environment or in a file are
 * not among them, because they apply to the other command too.
 *
 * @param options the options in the order in which they were given
 */
public record CommandLineOptions(List<OptionValue> options) {

    /**
     * An option with its value.
     *
     * @param name the name with its dashes
     * @param value the value; null for a flag without one
     */
    public record OptionValue(String name, @Nullable String value) {

        /** The option for a shell, without secrets. */
        private String text() {
            if (value == null) {
                return name;
            }
            // After a space, these could be read as an option, a file of arguments, or an argument.
            boolean attached = value.isEmpty() || value.matches("(?s)[-@].+|false");
            return name + (attached ? "=" : " ") + ShellWord.quoted(Secrets.hide(value));
        }
    }

    /** Copies the list. */
    public CommandLineOptions {
        options = List.copyOf(options);
    }

    /** The options of a command that was parsed, and of its parent commands. */
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

    /** The value of an option; empty if it wasn't given, or is a flag. */
    public Optional<String> value(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .map(OptionValue::value);
    }

    /** Whether the option was given. */
    public boolean has(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    /** The same options except for these. */
    public CommandLineOptions without(String... names) {
        return new CommandLineOptions(options.stream()
                .filter(option -> !Arrays.asList(names).contains(option.name()))
                .toList());
    }

    /** Those of the options that have one of these names. */
    public CommandLineOptions only(List<String> names) {
        return new CommandLineOptions(
                options.stream().filter(option -> names.contains(option.name())).toList());
    }

    /** The same options, with this value for an option that may have been given before. */
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

    /** The same options, with this flag. */
    public CommandLineOptions withFlag(String name) {
        List<OptionValue> changed = new ArrayList<>(options);
        if (!has(name)) {
            changed.add(new OptionValue(name, null));
        }
        return new CommandLineOptions(changed);
    }

    /** All options for a shell, each after a space, without secrets. */
    public String text() {
        return options.stream().map(option -> " " + option.text()).collect(Collectors.joining());
    }
}
