package dev.parallelloader.testkit.mongo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class, or this test, need a real MongoDB: constructors, tests and lifecycle methods may take a
 * {@link MongoServer} as a parameter. One server is started for all tests of a run and closed at its end, so each test
 * should use a {@linkplain MongoServer#freshUri() database of its own}. Without a server the tests are skipped or fail, see
 * {@link MongoServer}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SharedMongoServer.class)
public @interface WithMongoServer {}
