/**
 * What the tests of all packages share: servers, a client of their own, and a worker for a collection that isn't one of users
 * or statuses.
 */
@NullMarked
package dev.parallelloader.mongo;

import org.jspecify.annotations.NullMarked;
