package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import org.junit.jupiter.api.Test;

class CollectionAdminTest {

    private static final String URI = "mongodb://me:secret@127.0.0.1/shop";

    @Test
    void a_collection_is_that_of_its_worker_and_is_printed_without_secrets() {
        Component<ChunkWorkerFactory> worker =
                CollectionWorker.into(URI, "products").build();
        try (CollectionAdmin named = CollectionAdmin.open(URI, "products");
                CollectionAdmin ofWorker = CollectionAdmin.of(worker)) {
            assertThat(named).hasToString("127.0.0.1:27017/shop.products");
            assertThat(ofWorker).hasToString(named.toString());
        }
    }

    @Test
    void names_connection_strings_and_workers_are_checked() {
        assertThatThrownBy(() -> CollectionAdmin.open(URI, "a$b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a$b'");
        assertThatThrownBy(() -> CollectionAdmin.open("http://x", "a")).isInstanceOf(LoaderException.class);
        assertThatThrownBy(() -> CollectionAdmin.of(new Component<>("a.B", Settings.none())))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("a.B isn't " + CollectionWorker.class.getName());
    }
}
