package dev.parallelloader.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Disables tests that need a Spark distribution if there is none: {@code -Dloader.test.sparkHome}, or the environment variable
 * {@code SPARK_HOME}. With {@code -Dloader.test.requireSpark=true} they fail instead.
 */
final class SparkHome implements ExecutionCondition {

    static Optional<Path> find() {
        return Stream.of(System.getProperty("loader.test.sparkHome"), System.getenv("SPARK_HOME"))
                .filter(Objects::nonNull)
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .filter(home -> Files.isDirectory(home.resolve("jars")))
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (find().isPresent() || Boolean.getBoolean("loader.test.requireSpark")) {
            return ConditionEvaluationResult.enabled("");
        }
        return ConditionEvaluationResult.disabled("no Spark distribution: set SPARK_HOME, or -Dloader.test.sparkHome");
    }
}
