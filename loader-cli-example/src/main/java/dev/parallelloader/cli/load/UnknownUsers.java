package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.cli.shell.WholeNumber;
import java.util.HashSet;
import java.util.Set;

/** How many statuses were refused for want of their user, and how many users that are. */
final class UnknownUsers implements LoadListener {

    private static final String CODE = "unknown-user";

    /** More are not told apart: a wrong file may have millions, and each would be kept. */
    static final int MOST = 100_000;

    /** There is one message for a user. */
    private final Set<String> messages = new HashSet<>();

    private long statuses;

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        outcome.rejects().stream().filter(reject -> reject.code().equals(CODE)).forEach(reject -> {
            statuses++;
            if (messages.size() < MOST) {
                messages.add(reject.message());
            }
        });
    }

    /** Statuses refused for that. */
    long statuses() {
        return statuses;
    }

    /** Such as {@code 12 users}. */
    String users() {
        return messages.size() >= MOST
                ? WholeNumber.grouped(MOST) + " users or more"
                : WholeNumber.grouped(messages.size()) + (messages.size() == 1 ? " user" : " users");
    }
}
