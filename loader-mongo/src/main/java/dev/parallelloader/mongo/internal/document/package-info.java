/**
 * Converts rows to documents: fields, their rules, and the documents to be written. Sends nothing to a server.
 */
@NullMarked
package dev.parallelloader.mongo.internal.document;

import org.jspecify.annotations.NullMarked;
