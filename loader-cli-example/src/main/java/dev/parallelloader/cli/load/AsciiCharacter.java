package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WrongOption;
import picocli.CommandLine.Model.CommandSpec;

/** The value of an option that is a single ASCII character. */
final class AsciiCharacter {

    private AsciiCharacter() {}

    /**
     * Returns the character.
     *
     * @param others further values in words, such as {@code , or none}
     * @throws picocli.CommandLine.ParameterException if the value is anything else
     */
    static char of(CommandSpec command, String option, String value, String others) {
        char first = value.isEmpty() ? 0 : value.charAt(0);
        if (value.length() == 1 && first > 0 && first < 0x7F && first != '\r' && first != '\n') {
            return first;
        }
        boolean shown = value.chars().noneMatch(Character::isISOControl);
        throw WrongOption.of(
                command,
                option,
                value,
                "must be one ASCII character other than a line end" + others + (shown ? ", not '" + value + "'" : ""));
    }
}
