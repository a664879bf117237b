package dev.parallelloader.spark;

import dev.parallelloader.testkit.strategy.ProcessStrategyContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spark with executors of their own on a cluster. */
@ExtendWith(SparkHome.class)
class ClusterContractIT extends ProcessStrategyContract {

    private static final StandaloneCluster CLUSTER = StandaloneCluster.start();
    private static final SparkStrategy SPARK = start();

    ClusterContractIT() {
        super(new CoreLoader(), SPARK);
    }

    private static SparkStrategy start() {
        try {
            return CLUSTER.strategy().start();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        try (CLUSTER) {
            SPARK.close();
        }
    }
}
