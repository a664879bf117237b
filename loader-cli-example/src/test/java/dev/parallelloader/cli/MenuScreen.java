package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries that the menu shows.
 *
 * @param labels by what is typed for them: a number, or {@code q}
 */
record MenuScreen(Map<String, String> labels) {

    private static final Pattern ENTRY = Pattern.compile("(?m)^ +(\\d+|q)  (\\S.*?)\\r?$");

    static MenuScreen of(String printed) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(printed.substring(0, printed.indexOf("menu> ")));
        while (entry.find()) {
            labels.put(entry.group(1), entry.group(2));
        }
        assertThat(labels).as(printed).containsKeys("1", "q");
        return new MenuScreen(labels);
    }

    /** Fails unless each entry is among the choices, by number or by the beginning of its label. */
    void assertAllChosen(List<String> choices) {
        assertThat(labels)
                .allSatisfy((number, label) -> assertThat(choices)
                        .as("what was chosen; entry %s, %s, has to be", number, label)
                        .anyMatch(choice -> choice.equals(number) || label.startsWith(choice)));
    }
}
