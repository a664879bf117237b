package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionSetup;
import dev.parallelloader.mongo.schema.CollectionSetup.Rules;
import dev.parallelloader.mongo.schema.ConflictingRulesException;
import dev.parallelloader.mongo.schema.IndexRule;
import dev.parallelloader.mongo.schema.StoredViolations;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of any collection on a real server. */
@WithMongoServer // reports the class as skipped without a server
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionAdminIT {

    private static final String PRICED = "{\"required\": [\"price\"]}";
    private static final String NAMED =
            "{\"required\": [\"price\", \"name\"], \"properties\": {\"name\": {\"minLength\": 2}}}";

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private Server.Started started;

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private CollectionAdmin products;

    @BeforeAll
    void start() {
        started = Server.MONGOD.start();
        database = started.database();
    }

    @AfterAll
    void stop() {
        if (started != null) { // null after a skip
            started.close();
        }
    }

    @BeforeEach
    void open() {
        database.clear();
        products = CollectionAdmin.open(database.uri(), "products");
    }

    @AfterEach
    void close() {
        products.close();
    }

    private static CollectionRules validator(String json) {
        return CollectionRules.builder().validator(json).build();
    }

    private static BsonDocument schema(String json) {
        return new BsonDocument("$jsonSchema", BsonDocument.parse(json));
    }

    /** The result of setting rules that all stored documents keep. */
    private static CollectionSetup result(Rules rules, IndexRule... added) {
        return new CollectionSetup("products", rules, List.of(added), StoredViolations.NONE);
    }

    private BsonDocument stored() {
        return database.options("products");
    }

    @Test
    void a_collection_is_created_with_its_rules_and_a_second_run_only_reads() {
        CollectionRules rules = CollectionRules.builder()
                .validator(PRICED)
                .index("category", "price")
                .uniqueIndex("ean")
                .index("ean") // the unique one suffices
                .uniqueIndex("_id") // every collection has it
                .build();
        assertThat(products.setRules(rules))
                .isEqualTo(result(Rules.CREATED, IndexRule.on("category", "price"), IndexRule.uniqueOn("ean")));
        assertThat(database.indexes("products")).containsExactlyInAnyOrder("_id_", "category_1_price_1", "ean_1");
        assertThatThrownBy(() -> database.insert("products", "{ean: 1}")).hasMessageContaining("validation");

        long before = writes();
        CollectionSetup second = products.setRules(rules);
        assertThat(second).isEqualTo(result(Rules.KEPT));
        assertThat(second.changed()).isFalse();
        assertThat(writes()).isEqualTo(before);
    }

    /** How many requests that need more than the right to read the server has received. */
    private long writes() {
        BsonDocument commands =
                database.admin("{serverStatus: 1}").getDocument("metrics").getDocument("commands");
        return List.of("create", "createIndexes", "collMod", "aggregate").stream()
                .mapToLong(name -> commands.getDocument(name).getNumber("total").longValue())
                .sum();
    }

    @Test
    void rules_are_set_on_a_collection_that_exists_and_broken_ones_counted() {
        IntStream.range(0, 3).forEach(i -> database.insert("products", "{_id: " + i + ", price: 1}"));
        database.insert("products", "{_id: 3}");

        assertThat(products.setRules(validator(PRICED)))
                .isEqualTo(new CollectionSetup("products", Rules.SET, List.of(), new StoredViolations(1, true)));
        assertThat(stored())
                .isEqualTo(BsonDocument.parse("{validationLevel: 'strict', validationAction: 'error'}")
                        .append("validator", schema(PRICED)));
        assertThat(products.setRules(validator(NAMED)))
                .isEqualTo(new CollectionSetup("products", Rules.TIGHTENED, List.of(), new StoredViolations(4, true)));
    }

    @Test
    void the_count_of_broken_documents_ends_at_a_limit() {
        List<BsonDocument> documents = IntStream.range(0, StoredViolations.LIMIT + 5)
                .mapToObj(i -> new BsonDocument("_id", new BsonInt32(i)))
                .toList();
        TestDatabase.all(database.collection("products").insertMany(documents));

        assertThat(products.setRules(validator(PRICED)).violations())
                .isEqualTo(new StoredViolations(StoredViolations.LIMIT, false));
    }

    @Test
    void a_count_that_takes_too_long_is_unknown_and_the_validator_is_set() {
        database.insert("products", "{_id: 1}");
        database.admin("{configureFailPoint: 'maxTimeAlwaysTimeOut', mode: {times: 1}}");

        assertThat(products.setRules(validator(PRICED)))
                .isEqualTo(new CollectionSetup("products", Rules.SET, List.of(), StoredViolations.UNKNOWN));
        assertThat(stored().getDocument("validator")).isEqualTo(schema(PRICED));
    }

    @Test
    void a_server_without_validators_gets_the_indexes() {
        CollectionRules rules =
                CollectionRules.builder().validator(PRICED).uniqueIndex("ean").build();
        try (Server.Started standIn = Server.STAND_IN.start();
                CollectionAdmin admin = CollectionAdmin.open(standIn.database().uri(), "products")) {
            assertThat(admin.setRules(rules))
                    .isEqualTo(
                            new CollectionSetup("products", Rules.UNSUPPORTED, rules.indexes(), StoredViolations.NONE));
            assertThat(admin.setRules(rules)).isEqualTo(result(Rules.UNSUPPORTED));
        }
    }

    @Test
    void indexes_of_a_collection_with_a_language_have_it_too() {
        database.run("{create: 'products', collation: {locale: 'de', strength: 1}}");
        CollectionRules rules = CollectionRules.builder().uniqueIndex("ean").build();

        assertThat(products.setRules(rules).addedIndexes()).isEqualTo(rules.indexes());
        assertThat(products.setRules(rules).changed()).isFalse();
    }

    @Test
    void a_validator_that_may_be_weaker_is_refused_and_nothing_is_changed() {
        products.setRules(validator(NAMED));
        BsonDocument before = stored();
        CollectionRules weaker =
                CollectionRules.builder().validator(PRICED).index("price").build();

        assertThatThrownBy(() -> products.setRules(weaker))
                .isInstanceOf(ConflictingRulesException.class)
                .hasMessage(
                        "the rules of products were not set: it has another validator, and the given one may be weaker"
                                + " (name is no longer required, properties is missing); to set it anyway, use replaceRules"
                                + " (--replace)");
        assertThat(stored()).isEqualTo(before);
        assertThat(database.indexes("products")).containsExactly("_id_");

        assertThat(products.replaceRules(weaker)).isEqualTo(result(Rules.REPLACED, IndexRule.on("price")));
        assertThat(stored().getDocument("validator")).isEqualTo(schema(PRICED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"validationLevel: 'moderate'", "validationAction: 'warn'", "validationLevel: 'off'"})
    void a_validator_that_the_server_does_not_enforce_is_enforced(String option) {
        database.run("{create: 'products', validator: {$jsonSchema: " + PRICED + "}, " + option + "}");

        assertThat(products.setRules(validator(PRICED)).rules()).isEqualTo(Rules.TIGHTENED);
        assertThat(stored().getString("validationLevel").getValue()).isEqualTo("strict");
        assertThat(stored().getString("validationAction").getValue()).isEqualTo("error");
        assertThat(products.setRules(validator(PRICED)).rules()).isEqualTo(Rules.KEPT);
    }

    @Test
    void indexes_alone_leave_the_validator_unchanged() {
        database.run("{create: 'products', validator: {foreign: true}, validationAction: 'warn'}");
        TestDatabase.all(database.collection("products")
                .createIndex(Indexes.descending("price", "name"), new IndexOptions().name("mine")));
        BsonDocument before = stored();

        assertThat(products.setRules(
                        CollectionRules.builder().index("price").index("name").build()))
                .isEqualTo(result(Rules.NONE, IndexRule.on("name")));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void an_ordinary_index_in_place_of_a_unique_one_is_reported_and_kept() {
        TestDatabase.all(database.collection("products").createIndex(Indexes.ascending("ean")));
        CollectionRules unique =
                CollectionRules.builder().uniqueIndex("ean").index("price").build();

        assertThatThrownBy(() -> products.replaceRules(unique))
                .isInstanceOf(ConflictingRulesException.class)
                .hasMessage(
                        "the rules of products were not set: the index ean_1 on the same fields as the unique index on"
                                + " ean isn't unique: if nothing else needs it, drop it with"
                                + " db.getCollection(\"products\").dropIndex(\"ean_1\"), and try again");
        assertThat(database.indexes("products")).containsExactly("_id_", "ean_1");
    }

    @Test
    void a_unique_index_that_documents_contradict_is_refused_with_their_key_and_nothing_is_changed() {
        database.insert("products", "{_id: 1, ean: 'A', country: 'DE'}");
        database.insert("products", "{_id: 2, ean: 'A', country: 'DE'}");
        CollectionRules unique = CollectionRules.builder()
                .validator(PRICED)
                .index("price")
                .uniqueIndex("ean", "country")
                .build();

        assertThatThrownBy(() -> products.setRules(unique))
                .isInstanceOf(ConflictingRulesException.class)
                .hasMessage("the rules of products were not set: the unique index on ean, country can't be created, as"
                        + " several documents have ean 'A', country 'DE'; change or delete all of them but one, or leave"
                        + " the index out");
        assertThat(database.indexes("products")).containsExactly("_id_");
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$jsonSchema\": {\"reqired\": [\"a\"]}}",
                "{\"$where\": \"1\"}",
                "{\"a\": {\"$regex\": \"(\"}}"
            })
    void a_validator_that_the_server_does_not_accept_is_quoted(String json) {
        database.insert("products", "{_id: 1}");
        for (String collection : List.of("products", "others")) {
            try (CollectionAdmin admin = CollectionAdmin.open(database.uri(), collection)) {
                assertThatThrownBy(() -> admin.setRules(validator(json)))
                        .isInstanceOf(LoaderException.class)
                        .hasMessageStartingWith(
                                "the server doesn't accept the validator (--validator) of " + collection + ": ");
            }
        }
    }

    @Test
    void a_view_has_no_rules() {
        database.run("{create: 'products', viewOn: 'others', pipeline: []}");

        assertThatThrownBy(() -> products.setRules(validator(PRICED)))
                .isInstanceOf(LoaderException.class)
                .hasMessage("products is a view, on which no rules can be set: name an ordinary collection");
    }

    @Test
    void a_collection_is_counted_and_dropped() {
        assertThat(products.count()).isEmpty();
        products.drop();
        database.insert("products", "{_id: 1}");
        database.insert("others", "{_id: 1}");
        assertThat(products.count()).hasValue(1);

        products.drop();

        assertThat(products.count()).isEmpty();
        assertThat(database.documents("others")).hasSize(1);
        assertThat(products).hasToString(database.uri().replace("mongodb://", "") + ".products");
    }
}
