/**
 * The client: connection strings, waiting for servers, transactions, and errors in words. Knows no collection.
 */
@NullMarked
package dev.parallelloader.mongo.internal.connection;

import org.jspecify.annotations.NullMarked;
