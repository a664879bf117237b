package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.WrongOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The constants of an enum as values of an option: {@code DROP_EMPTY} is {@code drop-empty}. */
class ConstantNames implements Iterable<String> {

    private final Enum<?>[] constants;

    ConstantNames(Enum<?>[] constants) {
        this.constants = constants;
    }

    /**
     * Returns the constant with this name, in upper or lower case.
     *
     * @throws picocli.CommandLine.ParameterException if there is none
     */
    static <E extends Enum<E>> E parse(CommandSpec command, String option, String value, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> name(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> WrongOption.of(
                        command,
                        option,
                        value,
                        "must be " + String.join(" or ", new ConstantNames(constants)) + ", not " + value));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(constants).map(ConstantNames::name).iterator();
    }
}
