package dev.parallelloader.cli.defaults;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.cli.shell.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A file of settings, such as {@code chunk-size = 10000}, in the format of {@link Properties} and in UTF-8.
 *
 * @param path the path of the file
 * @param values the values by the name of the option, without dashes
 */
public record PropertiesFile(Path path, Map<String, String> values) {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Copies the values. */
    public PropertiesFile {
        values = Map.copyOf(values);
    }

    /**
     * Reads a file.
     *
     * @param path the path of the file, which need not exist
     * @param allowed the names of the settings that it may have
     * @return the file; empty if it doesn't exist
     * @throws LoaderException if it can't be read
     * @throws WrongSettingException if it has an unknown setting
     */
    public static Optional<PropertiesFile> read(Path path, List<String> allowed) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            read.load(reader);
        } catch (CharacterCodingException e) {
            throw new WrongSettingException(
                    path + " can't be read: it is not UTF-8 text; save it as UTF-8, or rename it", e);
        } catch (IOException e) {
            throw new LoaderException(path + " can't be read: " + FileErrors.reason(e) + "; fix it, or rename it", e);
        } catch (IllegalArgumentException e) { // a malformed backslash-u escape
            throw new WrongSettingException(path + " can't be read: " + e.getMessage() + "; fix it, or rename it", e);
        }
        Map<String, String> values = new HashMap<>();
        for (String key : read.stringPropertyNames()) {
            String name = key.replace("\uFEFF", ""); // a byte order mark is read as part of the first name
            String value = read.getProperty(key).strip();
            if (value.isEmpty()) {
                continue; // ignored, like a blank variable
            }
            if (!allowed.contains(name)) {
                throw new WrongSettingException(
                        path + " sets '" + name + "', which is not a setting"
                                + NearestName.of(name, allowed)
                                        .map(near -> ": did you mean " + near + "?")
                                        .orElse(".")
                                + " The settings are " + String.join(", ", allowed),
                        null);
            }
            values.put(name, value);
        }
        return Optional.of(new PropertiesFile(path, values));
    }

    /** Whether users other than the owner can read it. */
    boolean readByOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // the system has no such permissions, or the file was just deleted
        }
    }
}
