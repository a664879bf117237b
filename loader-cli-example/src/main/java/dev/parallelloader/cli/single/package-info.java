/**
 * The commands for single users and statuses: requests to the repositories of loader-mongo, and their results as text and JSON. The
 * rules for stored values are in loader-mongo.
 */
@NullMarked
package dev.parallelloader.cli.single;

import org.jspecify.annotations.NullMarked;
