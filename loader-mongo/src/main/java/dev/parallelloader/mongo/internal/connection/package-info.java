/**
 * The client: connection strings, waits for servers, transactions, and messages for errors. Doesn't depend on any
 * collection.
 */
@NullMarked
package dev.parallelloader.mongo.internal.connection;

import org.jspecify.annotations.NullMarked;
