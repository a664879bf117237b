package dev.parallelloader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table "Packages" of docs/architecture.md: all packages, and what each may use.
 *
 * @param rows the rows, in order
 */
record PackageTable(List<Row> rows) {

    /** The parent of all packages; the table leaves it out. */
    static final String ROOT = "dev.parallelloader.";

    /** What every package may use: the JDK, and annotations. */
    private static final List<String> FREE =
            List.of("java..", "javax..", "sun.misc..", "com.sun.jndi.dns..", "org.jspecify..");

    /** The packages of a library, by its name in the table. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("Jackson", List.of("tools.jackson..")),
            Map.entry("Micrometer", List.of("io.micrometer..")),
            Map.entry("SLF4J", List.of("org.slf4j..")),
            Map.entry("the driver", List.of("com.mongodb..", "org.bson..", "org.reactivestreams..")),
            Map.entry("Reactor", List.of("reactor..", "org.reactivestreams..")),
            Map.entry("JUnit", List.of("org.junit..", "org.opentest4j..")),
            Map.entry("AssertJ", List.of("org.assertj..")),
            Map.entry("Testcontainers", List.of("org.testcontainers..")),
            Map.entry("picocli", List.of("picocli..")),
            Map.entry("JLine", List.of("org.jline..")),
            Map.entry("zstd-jni", List.of("com.github.luben.zstd..")),
            Map.entry("XZ", List.of("org.tukaani.xz..")),
            Map.entry("Commons Compress", List.of("org.apache.commons.compress..")),
            Map.entry("the stand-in", List.of("de.bwaldvogel..")));

    static final Path FILE = Path.of("..", "docs", "architecture.md");
    private static final Pattern ROW = Pattern.compile("\\| (`.*) \\| (.*) \\| (.*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    /**
     * A row of the table.
     *
     * @param packages its packages, which may use each other
     * @param mayUse patterns of all packages that they may use, their own included
     */
    record Row(List<String> packages, List<String> mayUse) {

        boolean allows(String name) {
            return mayUse.stream().anyMatch(pattern -> matches(pattern, name));
        }

        private static boolean matches(String pattern, String name) {
            String tree = pattern.endsWith("..") ? pattern.substring(0, pattern.length() - 2) : pattern;
            return name.equals(tree) || (pattern.endsWith("..") && name.startsWith(tree + "."));
        }

        @Override
        public String toString() {
            return String.join(", ", packages);
        }
    }

    /** Reads the table. Each word in the column "may use" must be known here. */
    static PackageTable read() throws IOException {
        List<MatchResult> lines = Files.readString(FILE)
                .transform(text -> text.substring(text.indexOf("## Packages")))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .flatMap(line -> ROW.matcher(line).results())
                .toList();
        Map<String, List<String>> groups = new HashMap<>();
        lines.forEach(line -> groups.put(names(line.group(1)).get(0), names(line.group(1))));
        List<Row> rows = new ArrayList<>();
        for (MatchResult line : lines) {
            Set<String> allowed = new LinkedHashSet<>(FREE);
            allowed.addAll(names(line.group(1)));
            if (!line.group(3).equals("nothing")) {
                for (String word : line.group(3).split(", ", -1)) {
                    allowed.addAll(patterns(word, groups));
                }
            }
            rows.add(new Row(names(line.group(1)), List.copyOf(allowed)));
        }
        return new PackageTable(List.copyOf(rows));
    }

    /** The packages that a word of the table means: for the first package of a row, all packages of that row. */
    private static List<String> patterns(String word, Map<String, List<String>> groups) {
        if (word.startsWith("`")) {
            return Optional.ofNullable(groups.get(names(word).get(0)))
                    .orElseThrow(() -> new AssertionError(word + " is not the first package of a row of " + FILE));
        }
        return Optional.ofNullable(LIBRARIES.get(word))
                .orElseThrow(() -> new AssertionError("'" + word + "' in " + FILE + " is no library known here"));
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> ROOT + name.group(1)).toList();
    }

    /** All packages of the table. */
    List<String> packages() {
        return rows.stream().flatMap(row -> row.packages().stream()).toList();
    }
}
