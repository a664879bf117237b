package dev.parallelloader.cli.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Handles signals of the operating system with {@code sun.misc.Signal}, the only class of the JDK that sees a second Ctrl-C. It is
 * used by reflection, because the compiler warns about it, and warnings are errors here.
 */
public final class Signals {

    private Signals() {}

    /** A signal handler that is installed. Closing it restores the previous handler. */
    public interface Handling extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Installs a handler that runs the action in a thread of its own each time the signal arrives.
     *
     * @param name the name of the signal without SIG, such as {@code INT}
     * @return the installed handler
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
                    throw new IllegalStateException("SIG" + name + ": the previous handler can't be restored", e);
                }
            };
        } catch (ReflectiveOperationException e) {
            // The system lacks the signal, the JVM was started with -Xrs, or the Java runtime has no jdk.unsupported. A
            // signal then ends the program at once.
            return () -> {};
        }
    }
}
