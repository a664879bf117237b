/**
 * The front door of loader-mongo: calls, pages and types of fields, for every kind of collection. Code for one kind of
 * collection, such as {@code mongo.social}, uses this package. It doesn't depend on such code.
 */
@NullMarked
package dev.parallelloader.mongo;

import org.jspecify.annotations.NullMarked;
