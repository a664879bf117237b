package dev.parallelloader.core.internal.process;

import java.lang.reflect.Field;

/**
 * Makes a child ignore SIGINT. Ctrl-C on a terminal sends it to the whole process group, and the parent decides when
 * its children end. There is no public API: {@code sun.misc.Signal} is used by reflection. Where it doesn't exist,
 * Ctrl-C ends the children too.
 */
final class Signals {

    private Signals() {}

    static void ignoreInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Field ignore = handler.getField("SIG_IGN");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, ignore.get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println("child of a parallel load: SIGINT can't be ignored here, " + e);
        }
    }
}
