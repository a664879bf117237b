package dev.parallelloader.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;

/**
 * A piece of code that can be made in any JVM: the name of a class and its {@link Settings}. The class is public and
 * has a public constructor that takes {@code Settings} alone. This is how readers and workers reach child processes and
 * other machines: no lambda and no serialized object crosses a process boundary. Immutable.
 *
 * @param <T> what the class implements
 * @param className the class's binary name, as {@link Class#getName} gives it
 * @param settings what its constructor is given
 */
public record Component<T>(String className, Settings settings) {

    /** Refuses nulls. */
    public Component {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * Names a class that is at hand, and checks that it can be made elsewhere.
     *
     * @param <T> what the class implements
     * @param type the class
     * @param settings what its constructor will be given
     * @return the component
     * @throws IllegalArgumentException if the class isn't public or lacks a public constructor that takes Settings
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
     * Makes an instance in this JVM.
     *
     * @param type what the instance must implement
     * @param loader where the class is looked up
     * @return a new instance
     * @throws LoaderException if the class isn't there, isn't a {@code type}, or its constructor refuses the settings;
     *     an exception of the constructor that already is a LoaderException is passed on as it is
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
