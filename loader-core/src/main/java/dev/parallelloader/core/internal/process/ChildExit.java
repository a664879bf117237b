package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure.Cause;

/**
 * Why a child ended. Where the child ends itself, it prints an announcement and exits with a code. A worker may exit
 * with any code, so a code counts only together with its announcement.
 */
enum ChildExit {
    /** It was asked to end. */
    DONE(0, "", ""),
    /** The JVM exits like this with -XX:+ExitOnOutOfMemoryError; HotSpot's text is followed by what ran out. */
    OUT_OF_MEMORY(
            3, "Terminating due to java.lang.OutOfMemoryError: ", "; use a smaller chunkSize or increase heap(...)"),
    /** The parent has ended. */
    PARENT_GONE(83, "", ""),
    /** It received something that its parent doesn't send. */
    PROTOCOL(
            84,
            "child of a parallel load: did not understand its parent",
            "received an unknown message; use the same version of the library in parent and child"),
    /** An error after which the JVM can't be trusted. */
    FATAL(85, "child of a parallel load: fatal error", "ended after a fatal error, shown in its last output"),
    /** An OutOfMemoryError for which the JVM doesn't exit: direct buffers, threads, arrays that are too long. */
    EXHAUSTED(
            86,
            "child of a parallel load: ran out of memory or threads",
            "ran out of memory or threads outside its heap, as its last output says; use a smaller chunkSize,"
                    + " increase heap(...), which bounds direct buffers too, or raise the limits of this user");

    private static final int SIGNAL_BASE = 128;
    private static final int HANGUP = 1;
    private static final int INTERRUPT = 2;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;

    /** The exit code of the java launcher if the JVM can't be started. */
    private static final int NO_JVM = 1;

    private final int code;
    private final String announcement;
    private final String meaning;

    ChildExit(int code, String announcement, String meaning) {
        this.code = code;
        this.announcement = announcement;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** The text that is printed before the exit. */
    String announcement() {
        return announcement;
    }

    /**
     * Says why a child ended that was not asked to.
     *
     * @param printed the end of its output
     * @param inChunk whether it was running a chunk; if not, it was starting
     */
    static String describe(int code, String printed, boolean inChunk) {
        for (ChildExit exit : values()) {
            int announced = exit.announcement.isEmpty() ? -1 : printed.lastIndexOf(exit.announcement);
            if (exit.code == code && announced >= 0) {
                String what = exit == OUT_OF_MEMORY
                        ? outOfMemory(printed.substring(announced + exit.announcement.length()))
                        : exit.meaning;
                return what + " (exit code " + code + ")";
            }
        }
        if (code > SIGNAL_BASE && code < SIGNAL_BASE + 65) {
            return "was ended by signal " + (code - SIGNAL_BASE) + " (exit code " + code + ")";
        }
        String when = inChunk ? " in the middle of a chunk" : " before it was ready";
        String why = code == NO_JVM && !inChunk
                ? ""
                : "; check whether the worker or one of its libraries calls System.exit";
        return "exited with code " + code + when + why;
    }

    private static String outOfMemory(String rest) {
        String kind = rest.lines().findFirst().orElse("").strip();
        // Not part of the heap; they run out only if the user has set a limit.
        boolean classes = kind.equals("Metaspace") || kind.equals("Compressed class space");
        return "ran out of memory (" + kind + ")"
                + (classes ? "; increase its limit with jvmOptions(...)" : OUT_OF_MEMORY.meaning);
    }

    /** Whether it was ended by a signal from outside, as far as the exit code says. */
    static Cause cause(int code) {
        return switch (code - SIGNAL_BASE) {
            case HANGUP, INTERRUPT, KILL, TERMINATE -> Cause.SIGNALLED;
            default -> Cause.EXITED;
        };
    }
}
