package dev.parallelloader.benchmark.peer;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.data.MongoItemWriter;
import org.springframework.batch.infrastructure.item.data.builder.MongoItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.infrastructure.item.support.SynchronizedItemStreamReader;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Loads a CSV file of statuses with Spring Batch: a multi-threaded step that reads a flat file and writes to MongoDB. */
public final class SpringBatchLoad {

    private SpringBatchLoad() {}

    /**
     * Runs the job.
     *
     * @param arguments the file, the connection string, the size of a chunk, and the number of threads
     * @throws Exception if the job can't be run
     */
    public static void main(String... arguments) throws Exception {
        ConnectionString uri = new ConnectionString(arguments[1]);
        try (MongoClient client = MongoClients.create(uri)) {
            MongoTemplate template = new MongoTemplate(client, String.valueOf(uri.getDatabase()));
            JobRepository jobs = new ResourcelessJobRepository();
            MongoItemWriter<Document> writer = new MongoItemWriterBuilder<Document>()
                    .template(template)
                    .collection("statuses")
                    .mode(MongoItemWriter.Mode.INSERT)
                    .build();
            Step step = step(jobs, reader(Path.of(arguments[0])), writer, arguments);
            Job job = new JobBuilder("load", jobs).start(step).build();
            run(jobs, job);
        }
    }

    private static FlatFileItemReader<Document> reader(Path file) {
        return new FlatFileItemReaderBuilder<Document>()
                .name("statuses")
                .resource(new FileSystemResource(file))
                .linesToSkip(1)
                .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy())
                .saveState(false)
                .delimited()
                .names("_id", "user_id", "status_text")
                .fieldSetMapper(fields -> new Document("_id", fields.readRawString(0))
                        .append("user_id", fields.readRawString(1))
                        .append("status_text", fields.readRawString(2)))
                .build();
    }

    /** The step that runs chunks on several threads, each with its reads and its write. */
    @SuppressWarnings("removal") // its successor writes all chunks on one thread
    private static Step step(
            JobRepository jobs,
            FlatFileItemReader<Document> reader,
            MongoItemWriter<Document> writer,
            String[] arguments) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("load-");
        threads.setConcurrencyLimit(Integer.parseInt(arguments[3]));
        return new StepBuilder("statuses", jobs)
                .<Document, Document>chunk(Integer.parseInt(arguments[2]), new ResourcelessTransactionManager())
                .reader(new SynchronizedItemStreamReader<>(reader))
                .writer(writer)
                .taskExecutor(threads)
                .build();
    }

    @SuppressWarnings("removal")
    private static void run(JobRepository jobs, Job job) throws Exception {
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(jobs);
        launcher.afterPropertiesSet();
        JobExecution execution = launcher.run(job, new JobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException(
                    "the job ended with " + execution.getStatus() + ": " + execution.getAllFailureExceptions());
        }
    }
}
