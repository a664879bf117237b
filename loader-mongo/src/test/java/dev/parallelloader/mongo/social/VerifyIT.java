package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.TestDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Verifying and dropping a database, on each kind of server. */
class VerifyIT extends EachServer {

    @Test
    void an_interrupted_thread_can_close_a_database() {
        SocialDatabase social = SocialDatabase.open(started.database().uri());
        social.verify();

        Thread.currentThread().interrupt();
        try {
            assertThatCode(social::close).doesNotThrowAnyException();
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }

    @Test
    void verify_finds_statuses_without_their_user() throws Exception {
        SocialLoads.users(started.database(), Rows.users(2_500));
        TestDatabase.load(StatusWorker.into(started.database().uri()), Rows.STATUSES, Rows.statuses(5_000, 2_500));
        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            assertThat(social.verify()).isEqualTo(new Verification(2_500, 5_000, 0, 0, List.of()));
            assertThat(social.verify().sound()).isTrue();

            TestDatabase.all(started.database().collection("users").deleteOne(BsonDocument.parse("{_id: 'U7'}")));
            TestDatabase.all(started.database().collection("users").deleteOne(BsonDocument.parse("{_id: 'U8'}")));
            Verification found = social.verify();
            assertThat(found.sound()).isFalse();
            assertThat(found)
                    .isEqualTo(new Verification(
                            2_498,
                            5_000,
                            4,
                            2,
                            List.of(
                                    "status 'S2507' of user 'U7'",
                                    "status 'S2508' of user 'U8'",
                                    "status 'S7' of user 'U7'",
                                    "status 'S8' of user 'U8'")));
        }
    }

    @Test
    void an_empty_database_is_sound() {
        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            assertThat(social.verify()).isEqualTo(new Verification(0, 0, 0, 0, List.of()));
        }
    }

    @Test
    void drop_removes_this_database_and_no_other() throws Exception {
        SocialLoads.users(started.database(), Rows.users(3));
        String other = SocialDatabase.another(started.database().uri(), "drop_other");
        TestDatabase.load(UserWorker.into(other), Rows.USERS, Rows.users(2));
        try (SocialDatabase social = SocialDatabase.open(started.database().uri());
                SocialDatabase kept = SocialDatabase.open(other)) {
            social.drop();

            assertThat(social.verify().users()).isZero();
            assertThat(kept.verify().users()).isEqualTo(2);
            kept.drop();
            kept.drop();
            assertThat(kept.verify().users()).isZero();
        }
    }
}
