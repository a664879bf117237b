/**
 * The front door of loader-mongo: the worker that loads any collection with its options, and the calls and pages of repositories.
 * Code for one kind of collection, such as {@code mongo.social}, uses this package. It doesn't depend on such code.
 */
@NullMarked
package dev.parallelloader.mongo;

import org.jspecify.annotations.NullMarked;
