package dev.parallelloader.cli.single;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The options of a request about one user or status: its id, and those of every request. */
final class ItemOptions {

    @Parameters(paramLabel = "ID", description = "The id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RequestOptions request;

    String id() {
        return id;
    }

    int run(RequestOptions.Request sent) {
        return request.run(sent);
    }
}
