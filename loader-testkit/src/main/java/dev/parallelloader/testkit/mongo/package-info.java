/**
 * A real mongod for tests, in a container or as a process, or a loud reason why there is none. Knows no driver: tests
 * connect to it by its URI.
 */
@NullMarked
package dev.parallelloader.testkit.mongo;

import org.jspecify.annotations.NullMarked;
