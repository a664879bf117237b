package dev.parallelloader.cli.social;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.social.StatusWorker;
import dev.parallelloader.mongo.social.UserWorker;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The two kinds of files of the social network, in the order in which they must be loaded. */
public enum SocialFile implements FileKind {
    USERS("accounts.csv", "USER_ID,EMAIL,NAME,LASTNAME"),
    STATUSES("status_updates.csv", "STATUS_ID,USER_ID,STATUS_TEXT");

    private final String fileName;
    private final String header;

    SocialFile(String fileName, String header) {
        this.fileName = fileName;
        this.header = header;
    }

    /** The name that generated files have. */
    public String fileName() {
        return fileName;
    }

    /** The names of the columns, separated by commas. */
    public String header() {
        return header;
    }

    @Override
    public Optional<String> subcommand() {
        return Optional.of(name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Component<? extends ChunkWorkerFactory> worker(String uri, Duration serverWait) {
        return switch (this) {
            case USERS -> UserWorker.into(uri, serverWait);
            case STATUSES -> StatusWorker.into(uri, serverWait);
        };
    }
}
