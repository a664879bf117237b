/**
 * Tests of users and statuses. Integration tests ({@code *IT}) run on a real mongod. Some also run on the in-memory stand-in,
 * which must treat rows alike, but proves nothing alone.
 */
@NullMarked
package dev.parallelloader.mongo.social;

import org.jspecify.annotations.NullMarked;
