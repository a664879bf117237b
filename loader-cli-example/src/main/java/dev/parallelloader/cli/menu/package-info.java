/**
 * The interactive menu: its entries, its dialogues, and where its lines come from. Loads and checks are run as the commands
 * that a user would type.
 */
@NullMarked
package dev.parallelloader.cli.menu;

import org.jspecify.annotations.NullMarked;
