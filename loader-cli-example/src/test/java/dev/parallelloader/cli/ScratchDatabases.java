package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;

/** The databases in which benchmarks measure. */
final class ScratchDatabases {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Pattern NAMED = Pattern.compile("scratch database (loader_bench_\\w+)");

    private ScratchDatabases() {}

    /** Fails unless the output names a scratch database, and no scratch database exists now. */
    static void assertGone(String printed, String uri) {
        Matcher named = NAMED.matcher(printed);
        assertThat(named.find()).as(printed).isTrue();
        try (MongoClient client = MongoClients.create(uri)) {
            assertThat(Flux.from(client.listDatabaseNames()).collectList().block(DEADLINE))
                    .doesNotContain(named.group(1))
                    .noneMatch(name -> name.startsWith("loader_bench"));
        }
    }
}
