package dev.parallelloader.core.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts a child, the same for all children of a load. Options and class path are in an argument file:
 * class paths are longer than some systems let a command line be.
 */
final class ChildCommand {

    /** What a JVM needs of its environment, and the encoding and the time zone that it should share with its parent. */
    private static final Set<String> NEEDED = Set.of(
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "HOME",
            "USERPROFILE",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SYSTEMROOT",
            "LD_LIBRARY_PATH");

    private final ForkConfig config;
    private final List<String> command;

    private ChildCommand(ForkConfig config, List<String> command) {
        this.config = config;
        this.command = command;
    }

    /**
     * Writes the argument file.
     *
     * @param scratch a directory of the load's own
     */
    static ChildCommand prepare(ForkConfig config, Path scratch) throws IOException, InterruptedException {
        Path argFile = scratch.resolve("child.args");
        // The launcher reads it in the platform's encoding, which isn't always the default charset.
        Charset platform = Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
        Files.write(
                argFile,
                options(config, scratch).stream().map(ChildCommand::quote).toList(),
                platform);
        List<String> command = new ArrayList<>();
        if (canDieWithParent()) {
            command.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + argFile);
        return new ChildCommand(config, command);
    }

    private static List<String> options(ForkConfig config, Path scratch) {
        List<String> options = new ArrayList<>(List.of(
                // Chunks are short-lived garbage in a small heap, and there is a child for each core.
                "-XX:+UseSerialGC",
                // A child lives for seconds to minutes: C2 would still be compiling when it ends.
                "-XX:TieredStopAtLevel=1",
                // No file in the temp folder, which would be written to for tools that don't look at children.
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + scratch.resolve("hs_err_pid%p.log"),
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=" + Charset.defaultCharset().name(),
                "-Xmx" + config.heap()));
        options.addAll(config.jvmOptions());
        options.add("-cp");
        options.add(classPath(config));
        options.add(ChildMain.class.getName());
        return options;
    }

    /** The parent's, absolute, so that it holds in another working directory. */
    private static String classPath(ForkConfig config) {
        Stream<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(own, config.extraClassPath().stream())
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As the java launcher wants it in argument files: in quotes, with backslashes doubled. */
    static String quote(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Whether the kernel can be asked to kill a child at the death of the thread that started it. That is quicker than any
     * watch inside the child, which can't run while the child collects garbage.
     */
    private static boolean canDieWithParent() throws InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return false;
        }
        try {
            Process probe = new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "true")
                    .redirectErrorStream(true)
                    .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        }
    }

    /** Starts a child; the calling thread must outlive it. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (config.workingDirectory() != null) {
            builder.directory(config.workingDirectory().toFile());
        }
        Map<String, String> environment = builder.environment();
        if (!config.inheritEnvironment()) {
            Map<String, String> needed = new HashMap<>(environment);
            needed.keySet().removeIf(name -> !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
            environment.clear();
            environment.putAll(needed);
        }
        environment.putAll(config.environment());
        return builder.start();
    }
}
