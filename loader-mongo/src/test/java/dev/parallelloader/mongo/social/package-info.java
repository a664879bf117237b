/**
 * Tests of the MongoDB workers. Those with a server are *IT and run on a real mongod; the in-memory stand-in is held to the
 * same rows, but proves nothing alone.
 */
@NullMarked
package dev.parallelloader.mongo.social;

import org.jspecify.annotations.NullMarked;
