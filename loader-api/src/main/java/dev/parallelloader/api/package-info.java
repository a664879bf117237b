/**
 * Values that every other package of the API builds on: settings, components named by class, column names, errors.
 * Nothing here knows what a chunk or a worker is.
 */
@NullMarked
package dev.parallelloader.api;

import org.jspecify.annotations.NullMarked;
