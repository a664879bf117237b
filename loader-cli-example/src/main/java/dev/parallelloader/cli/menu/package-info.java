/**
 * The interactive menu: its entries, their dialogues, and the input lines from a terminal or a script. An entry collects values and
 * runs the command that does the work.
 */
@NullMarked
package dev.parallelloader.cli.menu;

import org.jspecify.annotations.NullMarked;
