package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads options of a worker from their texts.
 *
 * @param settings the texts by the names of the options
 * @param faults where the options that can't be used are added
 */
public record OptionReader(Settings settings, List<OptionFault> faults) {

    /**
     * Reads an option.
     *
     * @param parser reads its text; throws an IllegalArgumentException if it can't
     * @param otherwise the value of an option that isn't set or can't be used
     */
    public <T> T read(String option, Function<String, T> parser, T otherwise) {
        Optional<String> text = settings.find(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return parser.apply(text.get());
        } catch (IllegalArgumentException e) {
            faults.add(new OptionFault(option, String.valueOf(e.getMessage())));
            return otherwise;
        }
    }

    /** Reads an option whose words are the constants of an enum, in lower case and with dashes. */
    public <E extends Enum<E>> E read(String option, Class<E> words, E otherwise) {
        E[] constants = words.getEnumConstants();
        List<String> names = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return read(option, text -> constants[names.indexOf(oneOf(names, text))], otherwise);
    }

    /** Reads an option that is true or false. */
    public boolean flag(String option) {
        return read(option, text -> oneOf(List.of("true", "false"), text).equals("true"), false);
    }

    private static String oneOf(List<String> words, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", words) + ", not '" + text + "'");
        }
        return word;
    }
}
