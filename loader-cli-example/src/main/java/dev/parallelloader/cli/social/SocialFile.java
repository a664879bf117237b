package dev.parallelloader.cli.social;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.mongo.social.StatusWorker;
import dev.parallelloader.mongo.social.UserWorker;
import java.time.Duration;

/** The two kinds of file of the social network, in the order in which they have to be loaded. */
public enum SocialFile {
    USERS("accounts.csv", "USER_ID,EMAIL,NAME,LASTNAME"),
    STATUSES("status_updates.csv", "STATUS_ID,USER_ID,STATUS_TEXT");

    private final String fileName;
    private final String header;

    SocialFile(String fileName, String header) {
        this.fileName = fileName;
        this.header = header;
    }

    /** What the file is called where the user has no say in it. */
    public String fileName() {
        return fileName;
    }

    public String header() {
        return header;
    }

    /** What stores its rows, and waits that long for a server that is lost in mid-load. */
    public Component<? extends ChunkWorkerFactory> worker(String uri, Duration serverWait) {
        return switch (this) {
            case USERS -> UserWorker.into(uri, serverWait);
            case STATUSES -> StatusWorker.into(uri, serverWait);
        };
    }
}
