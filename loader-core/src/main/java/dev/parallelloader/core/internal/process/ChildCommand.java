package dev.parallelloader.core.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts a child; all children of a load share it. Options and class path are in an argument file, because
 * a class path may be longer than a command line can be.
 */
final class ChildCommand {

    /** Variables that a JVM needs, and those for the encoding and the time zone, which a child shares with its parent. */
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

    /** Makes the kernel kill the child when the thread that started it ends. */
    private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

    /**
     * Makes the child the leader of a {@link ChildSession}. Doesn't fork, since the child of a JVM leads no process
     * group.
     */
    private static final List<String> LEAD_SESSION = List.of("setsid");

    private final ForkConfig config;
    private final List<String> command;
    private final Optional<Archiving> archiving;

    /**
     * How the child that writes the class archive is started.
     *
     * @param draft the file that it writes when it ends
     */
    private record Archiving(List<String> command, ClassArchive archive, Path draft) {}

    private ChildCommand(ForkConfig config, List<String> command, Optional<Archiving> archiving) {
        this.config = config;
        this.command = command;
        this.archiving = archiving;
    }

    /**
     * Writes the argument files.
     *
     * @param scratch the folder of the load for temporary files
     */
    static ChildCommand prepare(ForkConfig config, Path scratch) throws IOException, InterruptedException {
        List<Path> classPath = classPath(config);
        Optional<ClassArchive> archive =
                config.classArchive() ? ClassArchive.of(classPath, config.jvmOptions()) : Optional.empty();
        List<String> start = new ArrayList<>(launchers());
        start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());

        Path args = scratch.resolve("child.args");
        List<String> sharing = archive.filter(ClassArchive::exists)
                .map(ClassArchive::useOptions)
                .orElse(List.of());
        write(args, options(config, scratch, classPath, sharing));
        Optional<Archiving> archiving = Optional.empty();
        if (archive.isPresent() && !archive.get().exists()) {
            Path draft = archive.get().draft();
            Path archivingArgs = scratch.resolve("archiving.args");
            write(archivingArgs, options(config, scratch, classPath, ClassArchive.writeOptions(draft)));
            archiving = Optional.of(new Archiving(with(start, archivingArgs), archive.get(), draft));
        }
        return new ChildCommand(config, with(start, args), archiving);
    }

    /** The main class is on the command line, so that ps shows what the process is. */
    private static List<String> with(List<String> command, Path args) {
        return Stream.concat(command.stream(), Stream.of("@" + args, ChildMain.class.getName()))
                .toList();
    }

    private static void write(Path argFile, List<String> options) throws IOException {
        // The java launcher reads it in the encoding of the platform, which isn't always the default charset.
        Charset platform = Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
        Files.write(argFile, options.stream().map(ChildCommand::quote).toList(), platform);
    }

    private static List<String> options(ForkConfig config, Path scratch, List<Path> classPath, List<String> sharing) {
        List<String> options = new ArrayList<>(List.of(
                // Little of a chunk survives, the heap is small, and there is a child for each core.
                "-XX:+UseSerialGC",
                // A child lives for seconds to minutes, in which C2 doesn't pay off.
                "-XX:TieredStopAtLevel=1",
                // No file with performance data in the temporary folder.
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + scratch.resolveSibling(StaleFiles.ERROR_FILE),
                "-Xshare:auto",
                // No warning if the class archive doesn't fit; errors go to the output that the parent keeps.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=" + Charset.defaultCharset().name(),
                "-Xmx" + config.heap()));
        options.addAll(sharing);
        options.addAll(config.jvmOptions());
        options.add("-cp");
        options.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return options;
    }

    /** The class path of the parent, as absolute paths, since the working directory may differ. */
    private static List<Path> classPath(ForkConfig config) {
        Stream<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(own, config.extraClassPath().stream())
                .map(Path::toAbsolutePath)
                .toList();
    }

    /** The syntax of the java launcher's argument files: in quotes, with backslashes doubled. */
    static String quote(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The programs that start the JVM of a child, as far as they are installed. The kernel kills a child sooner than a
     * watchdog inside it, which can't run during a garbage collection.
     */
    private static List<String> launchers() throws InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return List.of();
        }
        List<String> both =
                Stream.concat(LEAD_SESSION.stream(), DIE_WITH_PARENT.stream()).toList();
        for (List<String> launchers : List.of(both, DIE_WITH_PARENT, LEAD_SESSION)) {
            if (isInstalled(launchers)) {
                return launchers;
            }
        }
        return List.of();
    }

    private static boolean isInstalled(List<String> launchers) throws InterruptedException {
        try {
            List<String> command =
                    Stream.concat(launchers.stream(), Stream.of("true")).toList();
            Process probe =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
            } finally {
                probe.destroyForcibly();
            }
        } catch (IOException e) {
            return false; // not installed
        }
    }

    /** Whether a child leads a {@link ChildSession}. */
    boolean leadsSession() {
        return command.containsAll(LEAD_SESSION);
    }

    /** Whether there may be a class archive, but none has been written yet. */
    boolean archiveIsMissing() {
        return archiving.isPresent();
    }

    /** Starts a child. The calling thread must outlive it. */
    Process start() throws IOException {
        return start(command);
    }

    /** Starts a child that writes the class archive when it ends. */
    Process startWithArchiving() throws IOException {
        return start(archiving.orElseThrow().command());
    }

    /** Makes the archive that a child has written available to later children. */
    void publishArchive() {
        archiving.ifPresent(known -> known.archive().publish(known.draft()));
    }

    /** Deletes what a child may have written of an archive that was not published. */
    void discardArchive() {
        archiving.ifPresent(known -> ClassArchive.discard(known.draft()));
    }

    private Process start(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        if (config.workingDirectory() != null) {
            builder.directory(config.workingDirectory().toFile());
        }
        Map<String, String> environment = builder.environment();
        if (!config.inheritEnvironment()) {
            environment.keySet().removeIf(name -> !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
        }
        environment.putAll(config.environment());
        return builder.start();
    }
}
