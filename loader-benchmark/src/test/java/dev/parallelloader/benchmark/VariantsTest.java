package dev.parallelloader.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsTest {

    private static final Variants VARIANTS =
            new Variants(Path.of("bin/loader"), Path.of("statuses.csv"), Path.of("work"));

    @Test
    void each_variant_has_a_name_of_its_own() {
        List<Variant> all = new ArrayList<>(VARIANTS.strategies());
        all.addAll(VARIANTS.chunkSizes());
        all.addAll(VARIANTS.python(Path.of("python"), Path.of("work")));
        all.addAll(VARIANTS.mongoimport(Path.of("mongoimport")));
        all.addAll(VARIANTS.springBatch());
        all.addAll(VARIANTS.limit());
        all.add(VARIANTS.before(Path.of("earlier/bin/loader")));

        assertThat(all).extracting(Variant::name).doesNotHaveDuplicates();
    }

    @Test
    void a_load_with_the_defaults_names_no_chunk_size() {
        assertThat(VARIANTS.strategies())
                .allSatisfy(variant -> assertThat(variant.command()).doesNotContain("--chunk-size"));
    }

    @Test
    void the_address_of_the_server_is_filled_in() {
        assertThat(VARIANTS.strategies().get(0).command("mongodb://127.0.0.1:1234/social", 1234))
                .contains("mongodb://127.0.0.1:1234/social")
                .doesNotContain(Variant.URI);
    }
}
