package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.social.WriteResult.Added;
import dev.parallelloader.mongo.social.WriteResult.AlreadyThere;
import dev.parallelloader.mongo.social.WriteResult.Deleted;
import dev.parallelloader.mongo.social.WriteResult.HasStatuses;
import dev.parallelloader.mongo.social.WriteResult.NotFound;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Rejected;
import dev.parallelloader.mongo.social.WriteResult.Unchanged;
import dev.parallelloader.mongo.social.WriteResult.Updated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Users and statuses one by one, on each kind of server. */
class RepositoryIT extends EachServer {

    private static final User ANN = new User("U1", "ann@example.org", "Ann", "Lee");
    private static final User BOB = new User("U2", "bob.o@example.com", "Bob", "O'Neill (Jr.)");

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private SocialDatabase social;

    @BeforeEach
    void open() {
        social = SocialDatabase.open(started.database().uri());
        social.prepare();
    }

    @AfterEach
    void close() {
        social.close();
    }

    @Test
    void a_user_is_added_found_changed_and_deleted() {
        UserRepository users = social.users();

        assertThat(users.add(ANN).await()).isEqualTo(new Added());
        assertThat(users.find("U1").await()).contains(ANN);
        assertThat(users.update("U1", Map.of(SocialField.NAME, "Anna")).await()).isEqualTo(new Updated());
        assertThat(users.update("U1", Map.of(SocialField.NAME, "Anna")).await()).isEqualTo(new Unchanged());
        assertThat(users.update(ANN).await()).isEqualTo(new Updated());
        assertThat(users.find("U1").await()).contains(ANN);
        assertThat(users.delete("U1").await()).isEqualTo(new Deleted(0));
        assertThat(users.find("U1").await()).isEmpty();
    }

    @Test
    void adding_the_same_user_again_changes_nothing_and_another_user_is_not_added() {
        social.users().add(ANN).await();

        assertThat(social.users().add(ANN).await()).isEqualTo(new Unchanged());
        assertThat(social.users().add(new User("U1", "x@y", "", "")).await()).isEqualTo(new AlreadyThere());
        assertThat(social.users().find("U1").await()).contains(ANN);
    }

    @Test
    void changes_to_what_does_not_exist_find_nothing() {
        assertThat(social.users().update(ANN).await()).isEqualTo(new NotFound());
        assertThat(social.users().delete("U1").await()).isEqualTo(new NotFound());
        assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new NotFound());
        assertThat(social.statuses().delete("S1").await()).isEqualTo(new NotFound());
        assertThat(social.statuses()
                        .update("S1", Map.of(SocialField.STATUS_TEXT, "x"))
                        .await())
                .isEqualTo(new NotFound());
        assertThat(social.statuses().find("S1").await()).isEmpty();
    }

    @Test
    void invalid_values_are_rejected_with_the_reason() {
        assertThat(social.users().add(new User("", "ann", "", "")).await())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.message()).contains("USER_ID is empty", "EMAIL must be"));
        social.users().add(ANN).await();
        assertThat(social.users().update("U1", Map.of(SocialField.EMAIL, "")).await())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INVALID));
        assertThat(social.users()
                        .add(new User("U3", "a@b", "x".repeat(16 << 20), ""))
                        .await())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE));
        assertThat(social.users().find("U1").await()).contains(ANN);
    }

    @Test
    void a_status_cannot_be_added_for_or_changed_to_an_unknown_user() {
        social.users().add(ANN).await();
        Rejected rejected = new Rejected(Reason.UNKNOWN_USER, "user 'U9' doesn't exist; add the user first");

        assertThat(social.statuses().add(new Status("S1", "U9", "hi")).await()).isEqualTo(rejected);
        assertThat(social.statuses().add(new Status("S1", "U1", "")).await()).isEqualTo(new Added());
        assertThat(social.statuses().update(new Status("S1", "U9", "hi")).await())
                .isEqualTo(rejected);
        assertThat(social.statuses().update(new Status("S1", "U1", "hi")).await())
                .isEqualTo(new Updated());
        assertThat(social.statuses().find("S1").await()).contains(new Status("S1", "U1", "hi"));
        assertThat(social.statuses().delete("S1").await()).isEqualTo(new Deleted(0));
    }

    @Test
    void a_user_with_statuses_is_deleted_only_together_with_them() {
        social.users().add(ANN).await();
        social.users().add(BOB).await();
        IntStream.range(0, 3)
                .forEach(i -> social.statuses()
                        .add(new Status("S" + i, i == 2 ? "U2" : "U1", "text"))
                        .await());

        assertThat(social.users().delete("U1").await()).isEqualTo(new HasStatuses(2));
        assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new Deleted(2));
        assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new NotFound());
        assertThat(social.verify()).isEqualTo(new Verification(1, 1, 0, 0, List.of()));
    }

    @Test
    void a_user_who_only_has_orphaned_statuses_is_not_found() {
        started.database().insert("statuses", "{_id: 'S1', user_id: 'U9', status_text: ''}");

        assertThat(social.users().delete("U9").await()).isEqualTo(new NotFound());
    }

    @Test
    void the_pages_of_a_list_contain_every_item_once() {
        IntStream.range(0, 25)
                .forEach(i -> social.users()
                        .add(new User("U" + i, "u" + i + "@example.org", "", ""))
                        .await());
        List<String> ids = new ArrayList<>();

        Page<User> page = social.users().list(Paging.first(10)).await();
        ids.addAll(page.items().stream().map(User::id).toList());
        while (page.next() != null) {
            page = social.users().list(page.next()).await();
            ids.addAll(page.items().stream().map(User::id).toList());
        }

        assertThat(ids).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(social.users().list(Paging.first(25)).await().next()).isNull();
    }

    @Test
    void users_are_found_by_parts_of_name_and_address_in_any_case() {
        social.users().add(ANN).await();
        social.users().add(BOB).await();

        assertThat(found(UserQuery.all().name("ANN"))).containsExactly("U1");
        assertThat(found(UserQuery.all().name("lee"))).containsExactly("U1");
        assertThat(found(UserQuery.all().name("ann lee"))).containsExactly("U1");
        assertThat(found(UserQuery.all().name("nn l"))).containsExactly("U1");
        assertThat(found(UserQuery.all().name("(jr.)"))).containsExactly("U2");
        assertThat(found(UserQuery.all().name(".*"))).isEmpty();
        assertThat(found(UserQuery.all().email("EXAMPLE"))).containsExactly("U1", "U2");
        assertThat(found(UserQuery.all().email("bobXo"))).isEmpty();
        assertThat(found(UserQuery.all().email("bob.o"))).containsExactly("U2");
        assertThat(found(UserQuery.all().email("example").name("bob"))).containsExactly("U2");
        assertThat(found(UserQuery.all().idStart("U"))).containsExactly("U1", "U2");
        assertThat(found(UserQuery.all().idStart("u"))).isEmpty();
        assertThat(found(UserQuery.all().name("").email("").idStart(""))).containsExactly("U1", "U2");
        assertThat(social.users().count(UserQuery.all().name("bob")).await()).isEqualTo(1);
    }

    @Test
    void statuses_are_found_by_user_and_by_text() {
        social.users().add(ANN).await();
        social.users().add(BOB).await();
        social.statuses().add(new Status("S1", "U1", "100% sure? [yes]")).await();
        social.statuses().add(new Status("S2", "U2", "Sure.\nNothing else")).await();

        assertThat(statuses(StatusQuery.all().text("SURE"))).containsExactly("S1", "S2");
        assertThat(statuses(StatusQuery.all().text("sure").user("U2"))).containsExactly("S2");
        assertThat(statuses(StatusQuery.all().text("sure? [y"))).containsExactly("S1");
        assertThat(statuses(StatusQuery.all().text("nothing"))).containsExactly("S2");
        assertThat(statuses(StatusQuery.all().text("sure.*else"))).isEmpty();
        assertThat(social.statuses().count(StatusQuery.all().user("U1")).await())
                .isEqualTo(1);
        assertThat(social.statuses().list(Paging.first(1)).await().items()).hasSize(1);
    }

    @Test
    void a_call_is_also_a_publisher() {
        Mono<WriteResult> add = Mono.from(social.users().add(ANN));
        assertThat(social.users().count(UserQuery.all()).await()).isZero();

        assertThat(add.block(Duration.ofSeconds(30))).isEqualTo(new Added());
        assertThat(add.block(Duration.ofSeconds(30))).isEqualTo(new Unchanged());
    }

    @Test
    void documents_that_no_loader_wrote_are_read_as_far_as_possible() {
        if (server == Server.MONGOD) {
            started.database().clear(); // removes the validator, which would reject it
        }
        started.database().insert("users", "{_id: 'U1', email: 7}");
        started.database().insert("users", "{_id: 8, email: 'a@b'}");

        assertThat(social.users().list(Paging.first(9)).await().items())
                .extracting(User::id, User::name)
                .containsExactly(Tuple.tuple("U1", ""));
    }

    private List<String> found(UserQuery query) {
        return social.users().search(query, Paging.first(100)).await().items().stream()
                .map(User::id)
                .toList();
    }

    private List<String> statuses(StatusQuery query) {
        return social.statuses().search(query, Paging.first(100)).await().items().stream()
                .map(Status::id)
                .toList();
    }
}
