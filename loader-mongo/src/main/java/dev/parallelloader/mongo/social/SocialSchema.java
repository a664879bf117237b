package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import dev.parallelloader.mongo.FieldType;
import dev.parallelloader.mongo.internal.document.DocumentField;
import dev.parallelloader.mongo.internal.document.DocumentMapping;
import dev.parallelloader.mongo.internal.document.FieldRule;
import dev.parallelloader.mongo.internal.document.TextRule;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionRulesBuilder;
import java.util.List;
import java.util.Objects;

/**
 * A collection of the example. Rows, single documents and the server's validator follow the same rules.
 *
 * @param collection the collection's name
 * @param mapping the fields of its documents
 * @param indexes the names of fields that have an ascending index each, besides {@code _id}
 */
record SocialSchema(String collection, DocumentMapping mapping, List<String> indexes) {

    /** The database if the connection string names none. */
    static final String DATABASE = "social";

    /** The field of a status that has its author's id. */
    static final String USER_ID = "user_id";

    static final SocialSchema USERS = new SocialSchema(
            "users",
            new DocumentMapping(List.of(
                    SocialField.USER_ID.named("_id"),
                    SocialField.EMAIL.named("email"),
                    SocialField.NAME.named("name"),
                    SocialField.LASTNAME.named("lastname"))),
            List.of());

    static final SocialSchema STATUSES = new SocialSchema(
            "statuses",
            new DocumentMapping(List.of(
                    SocialField.STATUS_ID.named("_id"),
                    SocialField.USER_ID.named(USER_ID),
                    SocialField.STATUS_TEXT.named("status_text"))),
            List.of(USER_ID));

    SocialSchema {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(mapping, "mapping");
        indexes = List.copyOf(indexes);
    }

    CollectionSchema schema() {
        return new CollectionSchema(collection, rules());
    }

    private CollectionRules rules() {
        CollectionRulesBuilder rules = CollectionRules.builder()
                .validator(mapping.validator(CollectionSchema.title(collection)).toJson());
        indexes.forEach(rules::index);
        return rules.build();
    }

    /** A worker that loads files into the collection. */
    CollectionWorkerBuilder worker(String uri) {
        CollectionWorkerBuilder worker =
                CollectionWorker.into(uri, DATABASE, collection).rules(rules()).dropRest();
        mapping.fields().forEach(field -> add(worker, field));
        return worker;
    }

    private static void add(CollectionWorkerBuilder worker, DocumentField field) {
        FieldRule rule = field.rule();
        worker.map(field.column(), field.name());
        if (rule != TextRule.ANY) {
            worker.required(field.column());
        }
        if (rule == TextRule.EMAIL) {
            worker.type(field.column(), FieldType.EMAIL);
        }
    }
}
