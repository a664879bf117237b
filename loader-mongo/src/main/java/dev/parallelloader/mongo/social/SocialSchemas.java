package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.internal.document.DocumentMapping;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.List;

/** The collections of users and statuses. */
final class SocialSchemas {

    /** The database if the connection string names none. */
    static final String DATABASE = "social";

    /** The field of a status that has its author's id. */
    static final String USER_ID = "user_id";

    /** The index of {@link #USER_ID} among the fields of a status. */
    static final int USER_ID_INDEX = 1;

    static final CollectionSchema USERS = new CollectionSchema(
            "users",
            new DocumentMapping(List.of(
                    SocialField.USER_ID.named("_id"),
                    SocialField.EMAIL.named("email"),
                    SocialField.NAME.named("name"),
                    SocialField.LASTNAME.named("lastname"))),
            List.of());

    static final CollectionSchema STATUSES = new CollectionSchema(
            "statuses",
            new DocumentMapping(List.of(
                    SocialField.STATUS_ID.named("_id"),
                    SocialField.USER_ID.named(USER_ID),
                    SocialField.STATUS_TEXT.named("status_text"))),
            List.of(USER_ID));

    private SocialSchemas() {}
}
