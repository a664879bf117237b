/**
 * The commands for single users and statuses. What may be stored is for the repositories to say; here it is asked and
 * printed.
 */
@NullMarked
package dev.parallelloader.cli.single;

import org.jspecify.annotations.NullMarked;
