package dev.parallelloader.spark;

import dev.parallelloader.testkit.strategy.StrategyContract;
import org.junit.jupiter.api.AfterAll;

/** Spark with executors that are threads of this JVM. */
class LocalSparkContractIT extends StrategyContract {

    private static final SparkStrategy SPARK = start();

    LocalSparkContractIT() {
        super(new CoreLoader(), SPARK);
    }

    private static SparkStrategy start() {
        try {
            return SparkStrategy.builder()
                    .master("local[4]")
                    .property("spark.ui.enabled", "false")
                    .start();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        SPARK.close();
    }
}
