package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import dev.parallelloader.api.LoaderException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoUriTest {

    @Test
    void hosts_and_database_are_named() {
        assertThat(parse("mongodb://localhost")).hasToString("localhost:27017/social");
        assertThat(parse("mongodb://ann:secret@a:1,b/other?replicaSet=r")).hasToString("a:1,b:27017/other");
    }

    @ParameterizedTest(name = "{0} with another database is {1}")
    @CsvSource({
        "mongodb://localhost, mongodb://localhost/other",
        "'mongodb://a:1,b:2/', 'mongodb://a:1,b:2/other'",
        "mongodb://localhost/social?w=1, mongodb://localhost/other?w=1",
        "mongodb://ann:secret@localhost, mongodb://ann:secret@localhost/other?authSource=admin",
        "mongodb://ann:secret@localhost/social, mongodb://ann:secret@localhost/other?authSource=social",
        "mongodb://ann:secret@localhost/social?w=1, mongodb://ann:secret@localhost/other?w=1&authSource=social",
        "mongodb://ann:s@localhost/x?AUTHSOURCE=admin, mongodb://ann:s@localhost/other?AUTHSOURCE=admin",
        "mongodb://h/?tls=true&authMechanism=MONGODB-X509, mongodb://h/other?tls=true&authMechanism=MONGODB-X509&authSource=%24external"
    })
    void another_database_is_reached_with_the_same_credentials(String uri, String expected) {
        String another = parse(uri).withDatabase("other");

        assertThat(another).isEqualTo(expected);
        assertThat(parse(another).database()).isEqualTo("other");
        assertThat(parse(another).authenticationDatabase()).isEqualTo(parse(uri).authenticationDatabase());
    }

    @Test
    void the_string_overrides_the_default_timeouts() {
        assertThat(parse("mongodb://localhost").selectionTimeout()).isEqualTo(Duration.ofSeconds(10));
        MongoClientSettings usual = parse("mongodb://localhost").client(Duration.ofSeconds(9), Duration.ofSeconds(60));
        assertThat(usual.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(9);
        assertThat(usual.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(60);
        assertThat(usual.getSocketSettings().getConnectTimeout(TimeUnit.SECONDS))
                .isEqualTo(5);
        assertThat(usual.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        assertThat(usual.getApplicationName()).isEqualTo("parallel-loader");

        MongoUri asking =
                parse("mongodb://localhost/?serverSelectionTimeoutMS=7&socketTimeoutMS=8&connectTimeoutMS=9&w=1");
        assertThat(asking.selectionTimeout()).isEqualTo(Duration.ofMillis(7));
        MongoClientSettings asked = asking.client(Duration.ofSeconds(10), Duration.ofSeconds(60));
        assertThat(asked.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(8);
        assertThat(asked.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(9);
        assertThat(asked.getWriteConcern()).isEqualTo(WriteConcern.W1.withJournal(true));
    }

    @ParameterizedTest(name = "{0} means w={1}, j={2}")
    @CsvSource({
        "'', majority, true",
        "w=1, 1, true",
        "w=2, 2, true",
        "w=majority, majority, true",
        "w=1&journal=true, 1, true",
        "journal=true, majority, true",
        "wtimeoutMS=5000, majority, true",
        "w=1&journal=false, 1, false",
        "w=1&j=false, 1, false",
        "journal=false, majority, false"
    })
    void writes_are_journaled_unless_the_string_says_otherwise(String options, String w, boolean journal) {
        MongoUri uri = parse("mongodb://localhost/?" + options);
        WriteConcern concern =
                uri.client(Duration.ofSeconds(10), Duration.ofSeconds(60)).getWriteConcern();

        assertThat(concern.getWObject()).hasToString(w);
        assertThat(concern.getJournal()).isEqualTo(journal);
        assertThat(uri.unjournaled()).isEqualTo(!journal);
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://a/?foo=1, mongodb://a/",
        "mongodb://a/x?foo=1&w=1&bar=2&ssl=true, mongodb://a/x?w=1&ssl=true",
        "mongodb://a/?Foo=a%26b;w=1, mongodb://a/?w=1",
        "mongodb://ann:s@a/?w=1, mongodb://ann:s@a/?w=1"
    })
    void options_that_the_driver_does_not_know_are_removed(String uri, String left) {
        assertThat(MongoUri.settings(uri).require("uri")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "localhost:27017, must start with mongodb://",
                "http://ann:secret@localhost, must start with mongodb://",
                "`mongodb://`, host part",
                "mongodb://localhost:port, host part",
                "mongodb://ann:secret, host part",
                "`mongodb://ann:secret@a,,b`, host part",
                "mongodb://ann:sec@ret@localhost, percent-encoded",
                "mongodb://ann:sec:secret@localhost, percent-encoded",
                "mongodb://ann:sec/ret@localhost, percent-encoded",
                "mongodb://ann:1/secret@localhost, percent-encoded",
                "mongodb://ann:sec?ret@localhost, percent-encoded",
                "mongodb://ann:sec%zzsecret@localhost, percent-encoded",
                "mongodb://:secret@localhost, percent-encoded",
                "mongodb://localhost/a b, database part",
                "mongodb://localhost/?secret, has no '='",
                "mongodb://localhost/?serverSelectionTimeoutMS=secret, option 'serverSelectionTimeoutMS'",
                "mongodb://localhost/?tls=true&compressors=secret, option 'compressors'",
                "mongodb://a/?srvMaxHosts=secret, option 'srvMaxHosts'",
                "`mongodb://a,b/?directConnection=true`, conflict with each other",
                "mongodb://localhost/?w=0, w=0"
            })
    void the_message_names_the_malformed_part_without_quoting_it(String uri, String part) {
        assertThatThrownBy(() -> MongoUri.settings(uri))
                .isInstanceOfSatisfying(
                        LoaderException.class,
                        wrong -> assertThat(wrong.setting()).contains("uri"))
                .hasNoCause()
                .hasMessageContaining(part)
                .message()
                .doesNotContain("secret", "sec@", "sec/", "sec?", "sec:", "zz");
    }

    private static MongoUri parse(String uri) {
        return MongoUri.parse(uri, "social");
    }
}
