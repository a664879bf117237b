package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How tests start Java for the command: with the options of its script, and with a class archive that the first test creates. Hundreds
 * of starts would otherwise take most of the time of the tests.
 */
final class QuickStart {

    private static @Nullable Path archive;

    private QuickStart() {}

    /** Returns Java and its options. */
    static synchronized List<String> java(Path jar) throws IOException {
        Path ready = archive;
        if (ready == null) {
            ready = create(jar);
            archive = ready;
        }
        return with("-XX:SharedArchiveFile=" + ready);
    }

    private static List<String> with(String option) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr", option);
    }

    private static Path create(Path jar) throws IOException {
        Path file = Files.createDirectories(Path.of("target")).toAbsolutePath().resolve("tests.jsa");
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(with("-XX:ArchiveClassesAtExit=" + file));
        command.addAll(List.of("-jar", jar.toString(), "demo", "--users", "10", "--statuses", "10", "--quiet"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
        assertThat(file).exists();
        return file;
    }
}
