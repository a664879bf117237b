package dev.parallelloader.benchmark;

import java.util.List;
import java.util.Map;

/**
 * A way to load the statuses.
 *
 * @param group the program; the fastest variant of a group is the one that ratios are taken of
 * @param name the program with its settings, unique
 * @param strategy the strategy and chunk size, for variants of the loader that belong in the chart; empty for others
 * @param chunkSize the number of rows, 0 if the loader chooses it or it doesn't apply
 * @param command the command; the words URI and PORT stand for the server's
 * @param environment variables to set, or with an empty value to unset
 */
record Variant(
        String group,
        String name,
        String strategy,
        int chunkSize,
        List<String> command,
        Map<String, String> environment) {

    static final String URI = "URI";
    static final String PORT = "PORT";

    Variant {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The command for a server. */
    List<String> command(String uri, int port) {
        return command.stream()
                .map(word -> word.equals(URI) ? uri : word.equals(PORT) ? Integer.toString(port) : word)
                .toList();
    }
}
