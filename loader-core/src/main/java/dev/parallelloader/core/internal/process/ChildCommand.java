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
 * The command that starts a child, the same for all children of a load. Options and class path are in an argument file:
 * class paths are longer than some systems let a command line be.
 */
public final class ChildCommand {

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

    /** Has the kernel kill a child at the death of the thread that started it. */
    private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

    /** Makes a child the leader of a {@link ChildSession}; doesn't fork, as a child of a JVM leads no process group. */
    private static final List<String> LEAD_SESSION = List.of("setsid");

    private final ForkConfig config;
    private final List<String> command;
    private final Optional<Trainer> trainer;

    /**
     * How a child is started that makes the class archive when it ends.
     *
     * @param draft where it writes it
     */
    private record Trainer(List<String> command, ClassArchive archive, Path draft) {}

    private ChildCommand(ForkConfig config, List<String> command, Optional<Trainer> trainer) {
        this.config = config;
        this.command = command;
        this.trainer = trainer;
    }

    /**
     * Writes the argument files.
     *
     * @param scratch a directory of the load's own
     */
    public static ChildCommand prepare(ForkConfig config, Path scratch) throws IOException, InterruptedException {
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
        Optional<Trainer> trainer = Optional.empty();
        if (archive.isPresent() && !archive.get().exists()) {
            Path draft = archive.get().draft();
            Path trainerArgs = scratch.resolve("trainer.args");
            write(trainerArgs, options(config, scratch, classPath, ClassArchive.makeOptions(draft)));
            trainer = Optional.of(new Trainer(with(start, trainerArgs), archive.get(), draft));
        }
        return new ChildCommand(config, with(start, args), trainer);
    }

    /** The main class is no secret and not long: it stays on the command line, where ps shows what the process is. */
    private static List<String> with(List<String> command, Path args) {
        return Stream.concat(command.stream(), Stream.of("@" + args, ChildMain.class.getName()))
                .toList();
    }

    private static void write(Path argFile, List<String> options) throws IOException {
        // The launcher reads it in the platform's encoding, which isn't always the default charset.
        Charset platform = Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
        Files.write(argFile, options.stream().map(ChildCommand::quote).toList(), platform);
    }

    private static List<String> options(ForkConfig config, Path scratch, List<Path> classPath, List<String> sharing) {
        List<String> options = new ArrayList<>(List.of(
                // Chunks are short-lived garbage in a small heap, and there is a child for each core.
                "-XX:+UseSerialGC",
                // A child lives for seconds to minutes: C2 would still be compiling when it ends.
                "-XX:TieredStopAtLevel=1",
                // No file in the temp folder, which would be written to for tools that don't look at children.
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + scratch.resolveSibling(StaleFiles.ERROR_FILE),
                "-Xshare:auto",
                // A class archive that doesn't fit is no news; what remains are errors, in the tail of the output.
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

    /** The parent's, absolute, so that it holds in another working directory. */
    private static List<Path> classPath(ForkConfig config) {
        Stream<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(own, config.extraClassPath().stream())
                .map(Path::toAbsolutePath)
                .toList();
    }

    /** As the java launcher wants it in argument files: in quotes, with backslashes doubled. */
    static String quote(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What starts the JVM of a child, of what there is here. That the kernel kills a child is quicker than any watch inside
     * it, which can't run while it collects garbage.
     */
    private static List<String> launchers() throws InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return List.of();
        }
        List<String> both =
                Stream.concat(LEAD_SESSION.stream(), DIE_WITH_PARENT.stream()).toList();
        for (List<String> launchers : List.of(both, DIE_WITH_PARENT, LEAD_SESSION)) {
            if (works(launchers)) {
                return launchers;
            }
        }
        return List.of();
    }

    private static boolean works(List<String> launchers) throws InterruptedException {
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

    /** Whether the class archive is still to be made. */
    public boolean wantsTrainer() {
        return trainer.isPresent();
    }

    /** Starts a child; the calling thread must outlive it. */
    Process start() throws IOException {
        return start(command);
    }

    /** Starts a child that makes the class archive when it is told to end. */
    Process startTrainer() throws IOException {
        return start(trainer.orElseThrow().command());
    }

    /** Keeps the archive that a trainer has made, if it ended well. */
    void trained(boolean well) {
        trainer.ifPresent(known -> {
            if (well) {
                known.archive().publish(known.draft());
            } else {
                ClassArchive.discard(known.draft());
            }
        });
    }

    private Process start(List<String> how) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(how).redirectErrorStream(true);
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
