package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.shell.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed into the menu, kept for later sessions. Lines with passwords are left out. */
final class MenuHistory extends DefaultHistory {

    @Override
    public void add(Instant time, String line) {
        if (!line.isBlank() && Secrets.hide(line).equals(line)) {
            super.add(time, line);
        }
    }

    /** The history file in the user's state folder; empty if it can't be used, and then the history isn't kept. */
    static Optional<Path> place() {
        Path file = place(System.getenv(), Path.of(System.getProperty("user.home")));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
        boolean usable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file)
                : Files.isWritable(file.getParent());
        return usable ? Optional.of(file) : Optional.empty();
    }

    /** The place that the XDG Base Directory Specification prescribes. */
    static Path place(Map<String, String> environment, Path home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = Path.of(state).isAbsolute()
                ? Path.of(state)
                : home.resolve(".local").resolve("state");
        return folder.resolve("parallel-loader").resolve("menu-history");
    }
}
