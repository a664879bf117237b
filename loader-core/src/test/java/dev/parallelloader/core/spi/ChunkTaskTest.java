package dev.parallelloader.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.load.LoadJob;
import dev.parallelloader.core.internal.run.WorkerSpec;
import org.junit.jupiter.api.Test;

class ChunkTaskTest {

    @Test
    void a_task_arrives_with_its_chunk_and_the_id_of_its_job() {
        ChunkTask task =
                ChunkTask.fromBytes(ChunkTask.of(Samples.job(), Samples.CHUNK).toBytes());

        assertThat(task.chunk()).isEqualTo(Samples.CHUNK);
        assertThat(task.jobId()).isEqualTo("4711");
        assertThat(task).hasToString("ChunkTask[job 4711, chunk 5 of rows.csv (records 1-3, lines 2-10)]");
    }

    @Test
    void a_worker_that_can_not_be_created_is_named() {
        ChunkTask task = ChunkTask.of(Samples.job(), Samples.CHUNK);

        assertThatThrownBy(task::openSite)
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("class a.Worker can't be loaded");
    }

    @Test
    void a_worker_that_is_an_object_is_refused() {
        LoadJob job = new LoadJob("4711", 2, new WorkerSpec.Given(() -> (rows, ledger) -> {}), null);

        assertThatThrownBy(() -> ChunkTask.of(job, Samples.CHUNK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job must be portable");
    }
}
