package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reply to a request about users or statuses.
 *
 * @param exit the exit code of the command
 * @param text the reply for people: a table or a sentence, without a line end
 * @param json the reply for scripts
 */
record Reply(ExitCode exit, String text, ObjectNode json) {}
