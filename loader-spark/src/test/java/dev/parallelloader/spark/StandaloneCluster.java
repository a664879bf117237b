package dev.parallelloader.spark;

import dev.parallelloader.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Spark cluster on loopback: a master and two workers with two cores each, as processes that aren't children of this one, since
 * the executors that they start would be mistaken for children of a load. They end with this process.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final int WORKERS = 2;

    private final Path folder;
    private final Path home;
    private final int port;
    private final List<ProcessHandle> processes = new ArrayList<>();

    private StandaloneCluster(Path folder, Path home, int port) {
        this.folder = folder;
        this.home = home;
        this.port = port;
    }

    static StandaloneCluster start() {
        try {
            Path home = SparkHome.find().orElseThrow();
            StandaloneCluster cluster = new StandaloneCluster(Files.createTempDirectory("spark"), home, freePort());
            cluster.startAll();
            return cluster;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the Spark cluster can't be started", e);
        }
    }

    private void startAll() throws IOException, InterruptedException {
        processes.add(launch(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--webui-port",
                "0"));
        Await.until("the master listens", START, this::masterListens);
        for (int worker = 1; worker <= WORKERS; worker++) {
            processes.add(launch(
                    "worker-" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "2",
                    "--memory",
                    "2g",
                    "--work-dir",
                    folder.resolve("work-" + worker).toString(),
                    master()));
        }
    }

    /** Starts a process, and another one that ends it when this one has ended. */
    private ProcessHandle launch(String name, String main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-class").toString(), main));
        command.addAll(Arrays.asList(arguments));
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String log = "'" + folder.resolve(name + ".log") + "'";
        String script = "setsid " + quoted + " >" + log + " 2>&1 </dev/null & echo $!; exec >/dev/null 2>&1\n"
                + "(while kill -0 " + ProcessHandle.current().pid() + "; do sleep 1; done; kill $!) &";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
        // Executors that are killed are replaced without limit, as in an application whose other executors do their
        // work.
        builder.environment().put("SPARK_DAEMON_JAVA_OPTS", "-Dspark.deploy.maxExecutorRetries=-1");
        Process shell = builder.start();
        String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private boolean masterListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The URL of the master. */
    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** Where the processes and the executors write their logs. */
    Path folder() {
        return folder;
    }

    /** A builder for this cluster, whose executors have one core and the class path of this JVM, apart from Spark. */
    SparkStrategyBuilder strategy() {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> entry.contains("loader-")
                        || entry.contains("parallelloader")
                        || entry.contains("tools/jackson")
                        || entry.contains("jspecify")
                        || entry.contains("mongodb")
                        || entry.contains("projectreactor")
                        || entry.contains("reactive-streams"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
        return SparkStrategy.builder()
                .master(master())
                .property("spark.ui.enabled", "false")
                .property("spark.driver.host", "127.0.0.1")
                .property("spark.driver.bindAddress", "127.0.0.1")
                .property("spark.executor.cores", "1")
                .property("spark.executor.memory", "512m")
                .property("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .property("spark.executor.extraClassPath", classes);
    }

    /** The executors that are running. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(ProcessHandle::children)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    @Override
    public void close() {
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
