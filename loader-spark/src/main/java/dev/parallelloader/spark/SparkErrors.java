package dev.parallelloader.spark;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.source.Chunk;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why jobs failed. Spark passes the reason on as text only: {@code Job aborted due to stage failure: ... Lost task 0.0 in stage 7.0
 * (TID 7) (host executor 1): ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: Command exited with
 * code 137}.
 */
final class SparkErrors {

    /** An exit code from here on stands for a signal, as in a shell. */
    private static final int SIGNALS = 128;

    /** The exit code of an executor that had no memory left. */
    private static final int OUT_OF_MEMORY = 52;

    private static final Pattern LOST =
            Pattern.compile("ExecutorLostFailure \\(executor (\\S+) [^)]*\\) ?(?:Reason: )?([^\\n]*)");
    private static final Pattern EXIT_CODE = Pattern.compile("(?i)(?:exited with|exit) code (\\d+)");

    private SparkErrors() {}

    /** Turns the failure of the job of a chunk into that of an attempt. */
    static ChunkFailure failure(Exception failed, Chunk chunk) {
        String message = message(failed);
        Matcher lost = LOST.matcher(message);
        if (lost.find()) {
            String executor = "executor " + lost.group(1);
            String reason = lost.group(2).strip();
            Optional<Integer> code = exitCode(reason);
            return ChunkFailure.of(
                    code.map(SparkErrors::cause).orElse(Cause.LOST),
                    executor + " was lost while it ran " + chunk.describe() + ": " + reason
                            + (code.equals(Optional.of(OUT_OF_MEMORY))
                                    ? "; it had no memory left: raise spark.executor.memory, or load smaller chunks"
                                    : ""),
                    executor);
        }
        if (message.contains("spark.driver.maxResultSize")) {
            return ChunkFailure.of(
                    Cause.LOST,
                    "the result of " + chunk.describe()
                            + " is larger than spark.driver.maxResultSize allows, because it has"
                            + " many rejected records: load smaller chunks (chunkSize), or raise that setting",
                    "spark");
        }
        if (message.contains("ClassNotFoundException: " + SparkErrors.class.getPackageName())) {
            return ChunkFailure.of(
                    Cause.STOP,
                    "the executors don't have the classes of loader-spark: add its jar, those of loader-core and the"
                            + " worker's to the application (spark-submit --jars, or the builder's jars)",
                    "spark");
        }
        return ChunkFailure.of(Cause.THREW, "Spark failed to run " + chunk.describe() + ": " + line(failed), "spark");
    }

    /** Whether an attempt failed because its executor was lost. */
    static boolean isLostExecutor(ChunkFailure failure) {
        return failure.ranOn().startsWith("executor ");
    }

    private static Optional<Integer> exitCode(String reason) {
        Matcher code = EXIT_CODE.matcher(reason);
        return code.find() ? Optional.of(Integer.valueOf(code.group(1))) : Optional.empty();
    }

    private static Cause cause(int code) {
        return code > SIGNALS ? Cause.SIGNALLED : Cause.EXITED;
    }

    /** The first line of the reason. */
    static String line(Exception failed) {
        return message(failed).lines().findFirst().orElse("no reason given");
    }

    private static String message(Exception failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return String.valueOf(cause.getMessage());
    }
}
