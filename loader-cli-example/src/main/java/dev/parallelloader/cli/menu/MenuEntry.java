package dev.parallelloader.cli.menu;

/**
 * An entry of the menu.
 *
 * @param number the number to choose it by; the same in every version
 * @param label the text that the menu shows, which can also be typed to choose it
 * @param dialogue asks for what the entry needs, and runs it
 */
record MenuEntry(int number, String label, Dialogue dialogue) {

    /** Runs an entry. */
    interface Dialogue {
        void run(MenuSession session) throws Exception;
    }
}
