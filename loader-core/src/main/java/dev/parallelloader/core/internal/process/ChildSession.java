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
 * The session of a child: the processes that it started. Where {@code setsid} exists, each child leads a session of its
 * own. A process that it starts is in that session, whatever its process group is and even if its parent has ended,
 * unless it starts a session itself, as daemons do. Linux has the session of a process in {@code /proc/PID/stat}; to
 * read those of a hundred processes takes about two milliseconds.
 */
final class ChildSession {

    private static final Logger log = LoggerFactory.getLogger(ChildSession.class);

    private static final Path PROCESSES = Path.of("/proc");

    /** How long it may take until all have ended: they may start others until they are killed. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final long PAUSE_NANOS = 1_000_000;

    /** Enough for the first six fields. */
    private static final int HEAD = 256;

    private ChildSession() {}

    /**
     * Kills the processes that are left in a session, and waits until they have ended. Must be called soon after the
     * leader has ended: as soon as the session has no members, another process may get the leader's pid.
     *
     * @param leader the pid of the child
     */
    static void end(long leader) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (killMembers(leader)) {
            if (System.nanoTime() > deadline) {
                log.warn("processes that pid {} started still run after they were killed", leader);
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Kills the members; false if there are none, or none that may be killed. */
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
            log.debug("{} can't be read; processes that pid {} started may still run", PROCESSES, leader, e);
        }
        return killed;
    }

    /** The line of the kernel about a process; empty if it has ended. */
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
                && !fields[1].equals("Z") // it has ended, and its parent hasn't waited for it yet
                && !fields[1].equals("X")
                && fields[4].equals(String.valueOf(leader));
    }
}
