package dev.parallelloader.core.internal.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of these tests, to be started in a JVM of its own.
 *
 * @param main its main class
 * @param classPath the class path, in the syntax of {@code -cp}
 * @param options options of the JVM
 * @param searchPath the environment variable {@code PATH}
 */
record JavaProgram(Class<?> main, String classPath, List<String> options, String searchPath) {

    /** With the class path and the PATH of this JVM. */
    static JavaProgram of(Class<?> main, String... options) {
        return new JavaProgram(main, System.getProperty("java.class.path"), List.of(options), System.getenv("PATH"));
    }

    JavaProgram withClassPath(String other) {
        return new JavaProgram(main, other, options, searchPath);
    }

    JavaProgram withSearchPath(String other) {
        return new JavaProgram(main, classPath, options, other);
    }

    /** Starts it, with its output in a file. */
    Process start(Path log, String... args) throws IOException {
        return builder(log, args).start();
    }

    ProcessBuilder builder(Path log, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", searchPath);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }
}
