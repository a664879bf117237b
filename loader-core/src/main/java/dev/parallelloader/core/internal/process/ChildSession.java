package dev.parallelloader.core.internal.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that a child has started. Where {@code setsid} exists each child leads a session of its own; what it starts
 * belongs to that session, also when its parent has ended and whatever process group it is in, unless it begins a session
 * itself, as daemons do. Linux tells the session of a process in {@code /proc/PID/stat}. Looking through a hundred of those
 * takes about two milliseconds.
 */
final class ChildSession {

    private static final Logger log = LoggerFactory.getLogger(ChildSession.class);

    private static final Path PROCESSES = Path.of("/proc");

    /** How long it may take until all are gone: they may start others while they are looked for. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final long PAUSE_NANOS = 1_000_000;

    /** More than enough for the first six fields. */
    private static final int HEAD = 256;

    private ChildSession() {}

    /**
     * Ends what is left of a session, and waits until it is gone. To be called soon after its leader has ended: no other
     * process gets the leader's pid while the session has members, but without any it is free.
     *
     * @param leader the pid of the child
     */
    static void end(long leader) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (killMembers(leader)) {
            if (System.nanoTime() > deadline) {
                log.warn("processes that pid {} started go on after they were killed", leader);
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Kills the members that there are; false if there were none, or none that may be killed. */
    private static boolean killMembers(long leader) {
        boolean killed = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROCESSES)) {
            for (Path entry : entries) {
                String pid = entry.getFileName().toString();
                if (Character.isDigit(pid.charAt(0)) && isLivingMember(stat(pid), leader)) {
                    killed |= ProcessHandle.of(Long.parseLong(pid))
                            .map(ProcessHandle::destroyForcibly)
                            .orElse(false);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("{} can't be read; what pid {} has started may go on", PROCESSES, leader, e);
        }
        return killed;
    }

    /** What the kernel says of a process; empty if it has ended meanwhile. */
    private static String stat(String pid) {
        try (FileInputStream in = new FileInputStream(PROCESSES + "/" + pid + "/stat")) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** @param stat {@code pid (name) state parent group session ...}; a name may hold blanks and parentheses */
    static boolean isLivingMember(String stat, long leader) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ", 6); // the first is empty
        return fields.length == 6
                && !fields[1].equals("Z") // it is dead, and its parent hasn't noticed yet
                && !fields[1].equals("X")
                && fields[4].equals(String.valueOf(leader));
    }
}
