package dev.parallelloader.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual environment of Python with the packages in {@code requirements.txt}.
 *
 * @param folder where it is, or will be
 */
record PythonEnvironment(Path folder) {

    /** Returns the interpreter, after creating the environment if needed; empty if that fails, which is recorded. */
    Optional<Path> interpreter(Comparison comparison, Path scripts) throws InterruptedException {
        Path python = folder.resolve("bin").resolve("python");
        try {
            if (!Files.exists(python)) {
                MeasuredProcess.run(List.of("python3", "-m", "venv", folder.toString()), Map.of(), scripts);
            }
            String requirements = scripts.resolve("requirements.txt").toString();
            MeasuredProcess.run(
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--only-binary=:all:",
                            "-r",
                            requirements),
                    Map.of(),
                    scripts);
            return Optional.of(python);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            comparison.leaveOut(Variants.PANDAS, why);
            comparison.leaveOut(Variants.PYMONGOARROW, why);
            return Optional.empty();
        }
    }
}
