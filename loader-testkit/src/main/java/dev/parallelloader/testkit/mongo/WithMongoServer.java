package dev.parallelloader.testkit.mongo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a real MongoDB. Their constructors, test methods and lifecycle methods may have a parameter of type
 * {@link MongoServer}. All tests of a run share one server, so each test should use a
 * {@linkplain MongoServer#freshUri() database of its own}. If there is no server, the tests are skipped or fail, see
 * {@link MongoServer}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SharedMongoServer.class)
public @interface WithMongoServer {}
