/**
 * What any command needs of the shell and the system around it: exit codes, signals, words, numbers and tables as they are
 * printed, secrets as they are not. Nothing here may know a file's content, a load or a server.
 */
@NullMarked
package dev.parallelloader.cli.shell;

import org.jspecify.annotations.NullMarked;
