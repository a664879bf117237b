package dev.parallelloader.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the values of the API able to gain a component without breaking the code that creates them. */
class ApiShapeTest {

    /**
     * Values that are complete by definition. A name and strings are all that crosses a process; a span is a place, counted
     * in bytes, records and lines; a tally is the accounting law itself, and another count would be another law; a payload
     * is its bytes.
     */
    private static final Set<Class<?>> RECORDS =
            Set.of(Component.class, Settings.class, Span.class, Tally.class, Payload.class);

    @Test
    void only_values_that_are_complete_by_definition_are_records() throws Exception {
        assertThat(publicTypes().filter(Class::isRecord)).containsExactlyInAnyOrderElementsOf(RECORDS);
    }

    @Test
    void only_records_and_exceptions_have_public_constructors() throws Exception {
        assertThat(publicTypes()
                        .filter(type -> !RECORDS.contains(type))
                        .filter(type -> !Throwable.class.isAssignableFrom(type)))
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(type.getConstructors()).isEmpty());
    }

    /** A row of another reader has another way to hold its values, so readers extend it. */
    @Test
    void classes_are_final_unless_they_are_exceptions_or_rows() throws Exception {
        assertThat(publicTypes()
                        .filter(type -> !type.isInterface() && type != Row.class)
                        .filter(type -> !Throwable.class.isAssignableFrom(type)))
                .allSatisfy(type -> assertThat(type).isFinal());
    }

    private static Stream<Class<?>> publicTypes() throws Exception {
        Path root = Path.of(LoadReport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .toList();
        }
        return names.stream().<Class<?>>map(ApiShapeTest::load).filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
