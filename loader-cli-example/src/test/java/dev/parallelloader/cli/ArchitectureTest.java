package dev.parallelloader.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.parallelloader.cli.PackageTable.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the code against the table "Packages" of docs/architecture.md. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parallelloader");

    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w+)[`.(]");

    static Stream<Row> rows() throws IOException {
        return PackageTable.read().rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_package_uses_only_what_the_table_allows(Row row) {
        rule(row).check(CLASSES);
    }

    @Test
    void each_package_has_one_row_and_each_row_has_classes() throws IOException {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(PackageTable.read().packages());
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.parallelloader.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The types in the last section are examples and need not exist. */
    @Test
    void each_type_that_the_page_names_exists() throws IOException {
        String page = Files.readString(PackageTable.FILE);
        Set<String> known;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            known = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(TYPE.matcher(page.substring(0, page.indexOf("## Where would I add")))
                        .results()
                        .map(type -> type.group(1)))
                .hasSizeGreaterThan(40)
                .isSubsetOf(known);
    }

    /** Compiles a class with a forbidden import into each package, and expects the rule of that package to be violated. */
    @Test
    void a_wrong_import_is_noticed_in_each_package(@TempDir Path folder) throws IOException {
        PackageTable table = PackageTable.read();
        List<JavaFileObject> sources = table.rows().stream()
                .flatMap(row -> row.packages().stream().map(name -> wrongImport(name, forbidden(row))))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        null, null, null, List.of("-proc:none", "-d", folder.toString()), null, sources)
                .call();
        assertThat(compiled).as("the classes compile").isTrue();

        JavaClasses wrong = new ClassFileImporter().importPath(folder);
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(
                                rule(row).evaluate(wrong).getFailureReport().getDetails())
                        .as("one violation in each package of the row %s", row)
                        .hasSameSizeAs(row.packages()));
    }

    private static ArchRule rule(Row row) {
        return classes()
                .that()
                .resideInAnyPackage(row.packages().toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(row.mayUse().toArray(String[]::new));
    }

    /** A public class of the project that a row's packages may not use. */
    private static String forbidden(Row row) {
        return CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !row.allows(type.getPackageName()))
                .map(JavaClass::getName)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static JavaFileObject wrongImport(String name, String used) {
        String code = "package " + name + ";\nclass WrongImport {\n    " + used + " wrong;\n}\n";
        URI uri = URI.create("string:///" + name.replace('.', '/') + "/WrongImport.java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
