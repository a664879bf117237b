package dev.parallelloader.core.internal.process;

import java.lang.reflect.Field;

/**
 * Ctrl-C on a terminal goes to the whole process group; whether the children end with it is the parent's decision, so they
 * ignore it. There is no public API for that: {@code sun.misc.Signal} is asked by reflection, and where it isn't there the
 * children just end with their parent.
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
