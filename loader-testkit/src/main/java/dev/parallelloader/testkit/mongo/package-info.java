/**
 * A real mongod for tests, in a container or as a process, or a reason why there is none. Nothing here depends on a driver:
 * tests connect to the server by its URI.
 */
@NullMarked
package dev.parallelloader.testkit.mongo;

import org.jspecify.annotations.NullMarked;
