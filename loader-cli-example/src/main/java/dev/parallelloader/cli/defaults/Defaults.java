package dev.parallelloader.cli.defaults;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The values of options that are not on the command line: from the environment, otherwise from {@code loader.properties} in the
 * working folder, otherwise from {@code loader.properties} in the user's configuration folder. Only options that say how and where
 * to load can be set this way, not what to load or to delete.
 */
public final class Defaults implements IDefaultValueProvider {

    /** The names of the options that can be set, without dashes. */
    static final List<String> NAMES = List.of(
            "uri", "server-wait", "strategy", "chunk-size", "parallelism", "rejects", "runs", "no-run-folder", "quiet");

    /** Sets no options. */
    public static final Defaults NONE = new Defaults(Map.of(), List.of());

    private static final String FILE = "loader.properties";

    /** A value and where it was set. */
    private record Value(String text, String origin) {}

    private final Map<String, Value> values;
    private final List<String> notes;

    private Defaults(Map<String, Value> values, List<String> notes) {
        this.values = values;
        this.notes = notes;
    }

    /** Reads the values for this process. */
    public static Defaults ofThisProcess() {
        return of(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home")));
    }

    /**
     * Reads the values.
     *
     * @param environment variables such as {@code LOADER_CHUNK_SIZE}; blank ones are ignored
     * @param work the working folder
     * @param home the user's home folder
     * @throws LoaderException if a file can't be read
     * @throws WrongSettingException if a file sets an unknown option
     */
    static Defaults of(Map<String, String> environment, Path work, Path home) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String name : NAMES) {
            String variable = "LOADER_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            String text = environment.getOrDefault(variable, "");
            if (!text.isBlank()) {
                values.put(name, new Value(text.strip(), variable + " in the environment"));
            }
        }
        List<PropertiesFile> files = Stream.of(work.resolve(FILE), ofUser(environment, home))
                .map(path -> PropertiesFile.read(path, NAMES))
                .flatMap(Optional::stream)
                .toList();
        for (PropertiesFile file : files) {
            file.values()
                    .forEach((name, text) ->
                            values.putIfAbsent(name, new Value(text, file.path().toString())));
        }
        return new Defaults(Map.copyOf(values), notes(files));
    }

    /** The place that the XDG Base Directory Specification prescribes. */
    private static Path ofUser(Map<String, String> environment, Path home) {
        Path config = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        return (config.isAbsolute() ? config : home.resolve(".config"))
                .resolve("parallel-loader")
                .resolve(FILE);
    }

    private static List<String> notes(List<PropertiesFile> files) {
        return files.stream()
                .filter(PropertiesFile::readByOthers)
                .filter(file -> {
                    String uri = file.values().getOrDefault("uri", "");
                    return !Secrets.hide(uri).equals(uri);
                })
                .map(file -> file.path() + " contains a password and can be read by other users; run chmod 600 "
                        + file.path())
                .toList();
    }

    /** Warnings about the files. */
    public List<String> notes() {
        return notes;
    }

    /** Where this option was set; empty if it was not set in the environment or in a file. */
    public Optional<String> origin(String option) {
        return Optional.ofNullable(values.get(option.replaceFirst("^--", ""))).map(Value::origin);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            Value value = values.get(option.longestName().replaceFirst("^--", ""));
            return value == null ? null : value.text();
        }
        return null;
    }
}
