package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionWorkerBuilderTest {

    private static CollectionWorkerBuilder products() {
        return CollectionWorker.into("mongodb://user:secret@localhost/shop", "products");
    }

    @Test
    void build_names_all_options_that_cannot_be_used() {
        assertThatThrownBy(() -> products()
                        .set("types", "price=money")
                        .set("blank", "nil")
                        .map("a", "$b")
                        .key("sku")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("types: price: ")
                .hasMessageContaining("blank: must be one of absent, null, empty, not 'nil'")
                .hasMessageContaining("map: a: '$b' can't be the name of a field")
                .hasMessageContaining("key: inserts find no stored documents");
    }

    @Test
    void options_that_contradict_each_other_are_refused() {
        assertThatThrownBy(() -> products().id("a").map("a", "b").build()).hasMessage("map: a is the _id already");
        assertThatThrownBy(() -> products().drop("a").type("a", FieldType.INT32).build())
                .hasMessage("drop: a has other options; remove them or keep the column");
        assertThatThrownBy(() -> products().id("a").type("a", FieldType.DECIMAL).build())
                .hasMessageContaining("a identifies documents and can't be decimal");
        assertThatThrownBy(() -> products().generatedId().mode(WriteMode.DELETE).build())
                .hasMessageContaining("no stored document has a generated _id");
    }

    @Test
    void options_that_no_document_could_be_written_with_are_refused() {
        assertThatThrownBy(() -> products().mode(WriteMode.MERGE).key("a", "a").build())
                .hasMessage("key: must name different columns, not [a, a]");
        assertThatThrownBy(() -> products().constant("_id", FieldType.TEXT, "5").build())
                .hasMessage("constants: the _id can't be the same in all documents");
        assertThatThrownBy(() -> products().id("a").split("a", ";").build())
                .hasMessage("split: a identifies documents and can't be an array");
        assertThatThrownBy(() ->
                        products().id("a", "b").key("a").mode(WriteMode.UPSERT).build())
                .hasMessageStartingWith("key: has a column of the _id");
        assertThatThrownBy(() -> products().idTemplate("sku")).hasMessageContaining("must have a name in braces");
        assertThatThrownBy(() -> products().set("id", "{sku}-{}").build())
                .hasMessageContaining("must have a name between each pair of braces");
        assertThatThrownBy(() -> products().key()).hasMessageStartingWith("columns must be one or more names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$users", "system.users"})
    void references_name_collections(String collection) {
        assertThatThrownBy(
                        () -> products().set("references", "user=" + collection).build())
                .isInstanceOf(WrongOptionsException.class)
                .hasMessageStartingWith("references: collection '" + collection + "' must be a name");
    }

    @Test
    void ids_are_generated_unless_a_column_or_a_template_becomes_the_id() {
        assertThat(generatesIds(products(), "sku", "name")).isTrue();
        assertThat(generatesIds(products().generatedId(), "sku", "name")).isTrue();
        assertThat(generatesIds(products().typedHeaders(), "sku.int32()", "name"))
                .isTrue();
        assertThat(generatesIds(products().typedHeaders(), "_id.int32()", "name"))
                .isFalse();
        assertThat(generatesIds(products(), "sku", "_id")).isFalse();
        assertThat(generatesIds(products(), "_id.a", "_id.b")).isFalse();
        assertThat(generatesIds(products().map("sku", "_id"), "sku", "name")).isFalse();
        assertThat(generatesIds(products().id("sku"), "sku", "name")).isFalse();
        assertThat(generatesIds(products().idTemplate("{n}"), "sku", "name")).isFalse();
    }

    private static boolean generatesIds(CollectionWorkerBuilder worker, String... columns) {
        return CollectionWorker.generatesIds(worker.build(), Columns.of(columns));
    }

    @Test
    void options_can_be_set_as_a_whole_and_extended() {
        assertThat(products()
                        .set("types", "x = int32 , y=date(d MMM, yyyy)")
                        .type("z", FieldType.INT64)
                        .build()
                        .toString())
                .contains("types=x=int32,y=date\\(d MMM\\, yyyy\\),z=int64");
    }

    @Test
    void unknown_options_and_names_are_refused() {
        assertThatThrownBy(() -> products().set("typs", ""))
                .hasMessageStartingWith("no option 'typs'; there are mode, on-duplicate, key, id");
        assertThatThrownBy(() -> CollectionWorker.into("mongodb://localhost", "a$b"))
                .hasMessageStartingWith("collection 'a$b' ");
        assertThatThrownBy(() -> products().split("a", "")).hasMessage("separator must not be empty");
    }

    @ParameterizedTest
    @EnumSource(WorkerOption.class)
    void every_option_can_be_set_by_its_name_and_accepts_its_words(WorkerOption option) {
        CollectionWorkerBuilder worker = products().id("sku");
        for (String word : option.words()) {
            String setting = option + "=" + word;
            assertThat(worker.set(option.toString(), word).build().toString()).contains(setting);
        }
        assertThatThrownBy(() -> worker.set(option.toString(), ",").build())
                .isInstanceOf(WrongOptionsException.class)
                .hasMessageContaining(option + ": ");
    }

    @Test
    void repeated_ids_are_handled_only_by_inserts_whose_ids_can_repeat() {
        assertThatThrownBy(() -> products()
                        .id("sku")
                        .onDuplicate(OnDuplicate.KEEP_LAST)
                        .mode(WriteMode.UPSERT)
                        .build())
                .hasMessage("on-duplicate: applies only to inserts; other modes apply records with the same key in the"
                        + " order of the file");
        String noEffect =
                "on-duplicate: has no effect on an _id that is generated or contains the number of the record; leave it"
                        + " out, or name the columns of the _id with id";
        assertThatThrownBy(() ->
                        products().generatedId().onDuplicate(OnDuplicate.FAIL).build())
                .hasMessage(noEffect);
        assertThatThrownBy(() -> products()
                        .idTemplate("{sku}-{n}")
                        .onDuplicate(OnDuplicate.KEEP_FIRST)
                        .build())
                .hasMessage(noEffect);
        assertThatThrownBy(() -> products()
                        .id("sku")
                        .typedHeaders()
                        .onDuplicate(OnDuplicate.KEEP_FIRST)
                        .build())
                .hasMessageStartingWith("on-duplicate: can't be used with typed-headers");
        assertThat(products()
                        .idTemplate("{country}-{city}")
                        .onDuplicate(OnDuplicate.KEEP_FIRST)
                        .build()
                        .toString())
                .contains("on-duplicate=keep-first");
        assertThat(products()
                        .generatedId()
                        .onDuplicate(OnDuplicate.REJECT)
                        .mode(WriteMode.INSERT)
                        .build()
                        .className())
                .isEqualTo(CollectionWorker.class.getName());
    }

    @Test
    void the_longest_time_of_a_write_is_in_seconds() {
        assertThat(products().maxTime(Duration.ofMillis(1_500)).build().toString())
                .contains("max-time=1.5");
        assertThat(products().maxTime(Duration.ofHours(24)).build().toString()).contains("max-time=86400");
        assertThat(products().set("max-time", "0.001").build().toString()).contains("max-time=0.001");
        for (String wrong : List.of("0", "0.0001", "86400.001", "-1", "PT1S", "1e3", "")) {
            assertThatThrownBy(() -> products().set("max-time", wrong).build())
                    .hasMessage("max-time: must be a number of seconds, 0.001 to 86400, such as 30 or 0.5, not '"
                            + wrong + "'");
        }
        assertThatThrownBy(() -> products().maxTime(Duration.ofNanos(999_999)))
                .hasMessage("maxTime must be 1 ms to 24 hours, not PT0.000999999S");
        assertThatThrownBy(() -> products().maxTime(Duration.ofHours(24).plusMillis(1)))
                .hasMessageStartingWith("maxTime must be 1 ms to 24 hours");
    }

    @Test
    void deletes_have_no_validation_to_bypass() {
        assertThatThrownBy(() -> products()
                        .id("sku")
                        .mode(WriteMode.DELETE)
                        .bypassValidation()
                        .build())
                .hasMessage("bypass-validation: has no effect on deletes; leave it out");
    }

    @Test
    void the_faults_of_options_can_be_named_as_on_a_command_line() {
        assertThatThrownBy(() -> products().set("blank", "nil").key("sku").build())
                .isInstanceOfSatisfying(
                        WrongOptionsException.class,
                        wrong -> assertThat(wrong.message(option -> "--" + option))
                                .startsWith(
                                        "--blank: must be one of absent, null, empty, not 'nil'; --key: inserts find"));
    }

    @Test
    void the_password_is_hidden() {
        assertThat(products().build().toString()).contains("uri=<hidden>").doesNotContain("secret");
    }
}
