package dev.parallelloader.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named strings that configure a {@link Component}. Some of them can be secret. A component in another process gets nothing
 * but its settings, so they must contain everything that it needs. Immutable and thread-safe.
 *
 * @param values the settings by name, in no particular order
 * @param secrets the names of the settings whose values are never shown; each must be a name in {@code values}
 */
public record Settings(Map<String, String> values, Set<String> secrets) {

    private static final Settings NONE = new Settings(Map.of(), Set.of());

    /**
     * Creates settings from copies of both collections.
     *
     * @throws IllegalArgumentException if {@code secrets} contains a name that is not in {@code values}
     */
    public Settings {
        values = Map.copyOf(values);
        secrets = Set.copyOf(secrets);
        for (String secret : secrets) {
            if (!values.containsKey(secret)) {
                throw new IllegalArgumentException("secrets names '" + secret + "', which is not among the settings");
            }
        }
    }

    /** {@return settings without any value} */
    public static Settings none() {
        return NONE;
    }

    /**
     * Returns settings with one value. {@link #with} and {@link #withSecret} add more.
     *
     * @param name the name of the setting
     * @param value its value
     * @return new settings
     */
    public static Settings of(String name, String value) {
        return NONE.with(name, value);
    }

    /**
     * Returns a copy with one more setting, or with another value of an existing one. A secret remains secret.
     *
     * @param name the name of the setting
     * @param value its value
     * @return new settings
     */
    public Settings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Settings(more, secrets);
    }

    /**
     * Returns a copy with one more setting that is a list, or with another value of an existing one. The texts may have any
     * character.
     *
     * @param name the name of the setting
     * @param texts its elements
     * @return new settings
     */
    public Settings withList(String name, List<String> texts) {
        StringBuilder value = new StringBuilder();
        texts.forEach(text -> value.append(text.length()).append(':').append(text)); // such as 2:ID4:NAME
        return with(name, value.toString());
    }

    /**
     * Returns a copy with one more setting that is secret, or with another value of an existing one, which becomes secret.
     *
     * @param name the name of the setting
     * @param value its value, such as a connection string with a password; it is never shown
     * @return new settings
     */
    public Settings withSecret(String name, String value) {
        Settings extended = with(name, value);
        Set<String> hidden = new HashSet<>(secrets);
        hidden.add(name);
        return new Settings(extended.values, hidden);
    }

    /**
     * Returns the value of a required setting.
     *
     * @param name the name of the setting
     * @return its value
     * @throws IllegalArgumentException if there is no such setting
     */
    public String require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting '" + name + "' is missing; set are " + new TreeMap<>(values).keySet()));
    }

    /**
     * Returns the elements of a required setting that is a list.
     *
     * @param name the name of a setting that {@link #withList} has set
     * @return its elements
     * @throws IllegalArgumentException if there is no such setting, or it isn't a list
     */
    public List<String> requireList(String name) {
        String value = require(name);
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int colon = value.indexOf(':', at);
            int length = colon < 0 ? -1 : length(value.substring(at, colon));
            if (length < 0 || length > value.length() - colon - 1) {
                throw new IllegalArgumentException("setting '" + name + "' isn't a list");
            }
            at = colon + 1 + length;
            texts.add(value.substring(colon + 1, at));
        }
        return texts;
    }

    private static int length(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Returns the value of an optional setting.
     *
     * @param name the name of the setting
     * @return its value, or empty if there is no such setting
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns the settings as text, with secret values hidden, for logs and error messages.
     *
     * @return for example {@code {database=social, uri=<hidden>}}
     */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(values);
        secrets.forEach(secret -> shown.put(secret, "<hidden>"));
        return shown.toString();
    }
}
