package dev.parallelloader.api;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named strings that configure a {@link Component}, some of them secret. Settings are all that reaches a component in
 * another process, so whatever it needs must be in here. Immutable and safe for use by several threads.
 *
 * @param values the settings by name, in no particular order
 * @param secrets names of the settings whose values are never shown; each must be a name in {@code values}
 */
public record Settings(Map<String, String> values, Set<String> secrets) {

    private static final Settings NONE = new Settings(Map.of(), Set.of());

    /**
     * Copies both collections.
     *
     * @throws IllegalArgumentException if a secret names a setting that isn't there
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

    /**
     * No settings at all.
     *
     * @return the empty settings
     */
    public static Settings none() {
        return NONE;
    }

    /**
     * Starts from one setting; add more with {@link #with} and {@link #withSecret}.
     *
     * @param name the setting's name
     * @param value its value
     * @return settings that hold just this one
     */
    public static Settings of(String name, String value) {
        return NONE.with(name, value);
    }

    /**
     * These settings and one more, or with a new value for a name that is there. A secret stays one.
     *
     * @param name the setting's name
     * @param value its value
     * @return the extended copy
     */
    public Settings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Settings(more, secrets);
    }

    /**
     * As {@link #with}, for a value that must never be shown.
     *
     * @param name the setting's name
     * @param value its value, such as a connection string with a password
     * @return the extended copy
     */
    public Settings withSecret(String name, String value) {
        Settings extended = with(name, value);
        Set<String> hidden = new HashSet<>(secrets);
        hidden.add(name);
        return new Settings(extended.values, hidden);
    }

    /**
     * The value of a setting that must be there.
     *
     * @param name the setting's name
     * @return its value
     * @throws IllegalArgumentException if it isn't set
     */
    public String require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting '" + name + "' is missing; set are " + new TreeMap<>(values).keySet()));
    }

    /**
     * The value of a setting that may be left out.
     *
     * @param name the setting's name
     * @return its value, empty if it isn't set
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The settings with secrets hidden, for logs and error messages.
     *
     * @return such as {@code {database=social, uri=<hidden>}}
     */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(values);
        secrets.forEach(secret -> shown.put(secret, "<hidden>"));
        return shown.toString();
    }
}
