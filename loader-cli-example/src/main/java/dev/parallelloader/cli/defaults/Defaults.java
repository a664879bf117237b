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
 * Values of options that are not on the command line: from the environment, else from {@code loader.properties} in the
 * working folder, else from the one among the user's own settings. Only for options that say how or where to load; what
 * to load, and what to delete, is said each time.
 */
public final class Defaults implements IDefaultValueProvider {

    /** The options that can be set, without their dashes. */
    static final List<String> NAMES = List.of(
            "uri", "server-wait", "strategy", "chunk-size", "parallelism", "rejects", "runs", "no-run-folder", "quiet");

    /** No option has a default but its own. */
    public static final Defaults NONE = new Defaults(Map.of(), List.of());

    private static final String FILE = "loader.properties";

    /** A value and where it is from. */
    private record Value(String text, String origin) {}

    private final Map<String, Value> values;
    private final List<String> notes;

    private Defaults(Map<String, Value> values, List<String> notes) {
        this.values = values;
        this.notes = notes;
    }

    /** Those of this process. */
    public static Defaults ofThisProcess() {
        return of(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home")));
    }

    /**
     * Reads them.
     *
     * @param environment variables such as {@code LOADER_CHUNK_SIZE}; blank ones count as not there
     * @param work the working folder
     * @param home the user's
     * @throws LoaderException if a file can't be read
     * @throws WrongSettingException if one sets what can't be set
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

    /** Where the XDG Base Directory Specification wants it. */
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
                .map(file -> file.path() + " holds a password and can be read by others: chmod 600 " + file.path())
                .toList();
    }

    /** What the user should be told about the files. */
    public List<String> notes() {
        return notes;
    }

    /** Where the value of this option comes from, if it isn't on the command line; empty if it has its own default. */
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
