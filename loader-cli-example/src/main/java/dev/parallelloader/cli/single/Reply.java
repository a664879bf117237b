package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command about single users and statuses answers.
 *
 * @param exit how the command ends
 * @param text for people: a table or a sentence, without a line end
 * @param json for scripts
 */
record Reply(ExitCode exit, String text, ObjectNode json) {}
