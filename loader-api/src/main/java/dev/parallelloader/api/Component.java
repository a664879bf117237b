package dev.parallelloader.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;

/**
 * A piece of code that any JVM can create: the name of a class and its {@link Settings}. The class must be public and have a
 * public constructor with {@code Settings} as its only parameter. Readers and workers reach child processes and other machines
 * in this form; lambdas and serialized objects don't cross a process boundary. Immutable.
 *
 * @param <T> the type that the class implements
 * @param className the binary name of the class, as returned by {@link Class#getName}
 * @param settings the argument of the constructor
 */
public record Component<T>(String className, Settings settings) {

    /**
     * Creates a component. Whether the class exists is checked by {@link #create}.
     *
     * @throws NullPointerException if an argument is null
     */
    public Component {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * Returns a component of a class of this JVM.
     *
     * @param <T> the type that the class implements
     * @param type the class
     * @param settings the argument of the constructor
     * @return a new component
     * @throws IllegalArgumentException if the class isn't public or has no public constructor that takes only Settings
     */
    public static <T> Component<T> of(Class<? extends T> type, Settings settings) {
        boolean constructor = Arrays.stream(type.getConstructors())
                .anyMatch(found -> Arrays.equals(found.getParameterTypes(), new Class<?>[] {Settings.class}));
        if (!constructor || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName()
                    + " must be public with a public constructor that takes a Settings, so that any JVM can make it");
        }
        return new Component<>(type.getName(), settings);
    }

    /**
     * Creates an instance in this JVM.
     *
     * @param type the type that the instance must have
     * @param loader the class loader that finds the class
     * @return a new instance
     * @throws LoaderException if the class isn't found, doesn't have the type, or its constructor throws an exception; a
     *     LoaderException thrown by the constructor is passed on unchanged
     */
    public T create(Class<? super T> type, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(className, true, loader);
            if (!type.isAssignableFrom(found)) {
                throw new LoaderException("class " + className + " is not a " + type.getName());
            }
            @SuppressWarnings("unchecked") // checked against its raw type above; T has no more to check at run time
            T made = (T) found.getConstructor(Settings.class).newInstance(settings);
            return made;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new LoaderException(
                    "class " + className + " can't be loaded (" + e + "); is its jar on the class path of this JVM?",
                    e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LoaderException known) {
                throw known;
            }
            throw new LoaderException(className + " could not be made from " + settings + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new LoaderException(
                    className + " must be public with a public constructor that takes a Settings: " + e, e);
        }
    }
}
