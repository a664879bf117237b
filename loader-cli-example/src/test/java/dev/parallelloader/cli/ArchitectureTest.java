package dev.parallelloader.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of modules in docs/architecture.md: what each may depend on, and no package in a circle. */
class ArchitectureTest {

    private static final String API = "dev.parallelloader.api..";
    private static final String CORE = "dev.parallelloader.core..";
    private static final String MONGO = "dev.parallelloader.mongo..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parallelloader");

    /**
     * A row of the table.
     *
     * @param module its root package
     * @param mayUse packages besides its own, the JDK's and the annotations'
     */
    record Module(String module, List<String> mayUse) {

        @Override
        public String toString() {
            return module;
        }
    }

    static Stream<Module> modules() {
        return Stream.of(
                new Module("dev.parallelloader.api", List.of()),
                new Module("dev.parallelloader.core", List.of(API, "tools.jackson..", "org.slf4j..")),
                new Module(
                        "dev.parallelloader.mongo",
                        List.of(API, "com.mongodb..", "org.bson..", "reactor..", "org.reactivestreams..")),
                new Module(
                        "dev.parallelloader.testkit",
                        List.of(API, "org.junit..", "org.opentest4j..", "org.assertj..", "org.testcontainers..")),
                new Module(
                        "dev.parallelloader.cli",
                        List.of(API, CORE, MONGO, "picocli..", "org.jline..", "de.bwaldvogel..", "tools.jackson..")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_depends_on_nothing_but_what_the_table_says(Module module) {
        String own = module.module() + "..";
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(module.module())))
                .as("classes of " + module + " on the class path")
                .isNotEmpty();

        List<String> allowed = new ArrayList<>(module.mayUse());
        allowed.addAll(List.of(own, "java..", "javax..", "org.jspecify.."));

        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void every_class_is_in_a_module_of_the_table() {
        List<String> known = modules().map(Module::module).toList();

        assertThat(CLASSES.stream().map(type -> type.getPackageName()))
                .allMatch(name -> known.stream().anyMatch(name::startsWith));
    }

    @Test
    void no_package_depends_on_itself_by_way_of_others() {
        slices().matching("dev.parallelloader.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
