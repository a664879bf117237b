package dev.parallelloader.cli.menu;

/**
 * A line of the menu.
 *
 * @param number what to type for it; the same in every version
 * @param label what it does
 * @param dialogue asks what it has to know, and does it
 */
record MenuEntry(int number, String label, Dialogue dialogue) {

    /** What happens when an entry is chosen. */
    interface Dialogue {
        void run(MenuSession session) throws Exception;
    }
}
