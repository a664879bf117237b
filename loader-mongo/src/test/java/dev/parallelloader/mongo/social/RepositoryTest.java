package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks of repositories that need no server. */
class RepositoryTest {

    private final SocialDatabase social = SocialDatabase.open("mongodb://localhost");

    @AfterEach
    void close() {
        social.close();
    }

    @Test
    void only_fields_of_the_collection_can_be_changed_and_never_the_id() {
        assertThat(social.statuses().update("S1", Map.of(SocialField.USER_ID, "U1")))
                .isNotNull();
        assertThatThrownBy(() -> social.users().update("U1", Map.of(SocialField.USER_ID, "U2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("changes must be of one or more of [EMAIL, NAME, LASTNAME], not of [USER_ID]");
        assertThatThrownBy(() -> social.users().update("U1", Map.of(SocialField.STATUS_TEXT, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> social.users().update("U1", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
