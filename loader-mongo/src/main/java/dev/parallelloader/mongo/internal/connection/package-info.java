/**
 * The client: connection strings, waits for servers, transactions, and messages for errors. Knows no collection.
 */
@NullMarked
package dev.parallelloader.mongo.internal.connection;

import org.jspecify.annotations.NullMarked;
