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
 * A file of settings: {@code chunk-size = 10000}, as {@link Properties} are written, in UTF-8.
 *
 * @param path where it was found
 * @param values by the name of the option, without its dashes
 */
record PropertiesFile(Path path, Map<String, String> values) {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Copies the values. */
    PropertiesFile {
        values = Map.copyOf(values);
    }

    /**
     * Reads a file.
     *
     * @param path may lead to nothing
     * @param allowed the names that it may set
     * @return empty if there is no such file
     * @throws LoaderException if it can't be read
     * @throws WrongSettingException if it sets something else
     */
    static Optional<PropertiesFile> read(Path path, List<String> allowed) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            read.load(reader);
        } catch (CharacterCodingException e) {
            throw new WrongSettingException(
                    path + " can't be read: it is not text in UTF-8; save it as that, or move it away", e);
        } catch (IOException e) {
            throw new LoaderException(
                    path + " can't be read: " + FileErrors.reason(e) + "; mend it or move it away", e);
        } catch (IllegalArgumentException e) { // a broken backslash-u
            throw new WrongSettingException(
                    path + " can't be read: " + e.getMessage() + "; mend it or move it away", e);
        }
        Map<String, String> values = new HashMap<>();
        for (String key : read.stringPropertyNames()) {
            String name = key.replace("\uFEFF", ""); // a byte order mark is read as a letter
            String value = read.getProperty(key).strip();
            if (value.isEmpty()) {
                continue; // as a blank variable: not set
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

    /** Whether more people may read it than its owner. */
    boolean readByOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a system without such permissions, or a file that has just gone
        }
    }
}
