/**
 * The values that all other packages of the API use: settings, components named by their class, column names, exceptions.
 * Nothing here depends on chunks or workers.
 */
@NullMarked
package dev.parallelloader.api;

import org.jspecify.annotations.NullMarked;
