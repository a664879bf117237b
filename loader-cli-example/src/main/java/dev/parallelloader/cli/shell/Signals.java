package dev.parallelloader.cli.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system, by reflection on {@code sun.misc.Signal}: the platform has nothing else that sees a
 * second Ctrl-C, and the compiler won't have the class named under {@code -Werror}.
 */
public final class Signals {

    private Signals() {}

    /** Signals being handled; closing it brings back what happened before. */
    public interface Handling extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls the action, in a thread of its own, each time the signal arrives.
     *
     * @param name without SIG, such as {@code INT}
     * @return until when
     */
    public static Handling handle(String name, Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object before = handle.invoke(null, signal, handler);
            return () -> {
                try {
                    handle.invoke(null, signal, before);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("SIG" + name + " could be handled and can't be let go", e);
                }
            };
        } catch (ReflectiveOperationException e) {
            // A signal that this system lacks or that this JVM was told to leave alone, or a Java run-time without
            // jdk.unsupported, where a signal ends the program at once.
            return () -> {};
        }
    }
}
