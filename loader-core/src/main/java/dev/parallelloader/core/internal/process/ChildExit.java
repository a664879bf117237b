package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.report.ChunkFailure.Cause;

/**
 * The ways in which a child of ours ends by itself. Each has an exit code and, since a worker may exit with any code, a text
 * that is printed before: only both together tell what it was.
 */
enum ChildExit {
    /** Told to end, and ended; nobody asks why. */
    DONE(0, "", ""),
    /** What -XX:+ExitOnOutOfMemoryError makes of it; the text is HotSpot's, and what ran out follows. */
    OUT_OF_MEMORY(
            3,
            "Terminating due to java.lang.OutOfMemoryError: ",
            "; use a smaller chunkSize or give children more with heap(...)"),
    /** The parent is gone; nobody is there to read this. */
    PARENT_GONE(83, "", ""),
    /** Something other than our parent, or of another version, spoke to it. */
    PROTOCOL(
            84,
            "child of a parallel load: did not understand its parent",
            "did not understand its parent; do parent and child use the same version of the library?"),
    /** An error after which a JVM isn't to be trusted. */
    FATAL(85, "child of a parallel load: met a fatal error", "met a fatal error"),
    /** An OutOfMemoryError that the JVM itself doesn't exit for: direct buffers, threads, arrays that are too long. */
    EXHAUSTED(
            86,
            "child of a parallel load: ran out of memory or threads",
            "ran out of memory or threads outside its heap, as its last output says; use a smaller chunkSize, give"
                    + " children more with heap(...), which bounds direct buffers too, or raise the limits of this user");

    private static final int SIGNAL_BASE = 128;
    private static final int HANGUP = 1;
    private static final int INTERRUPT = 2;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;

    /** What the java launcher exits with if the JVM can't be started. */
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

    /** What is printed before, by which the parent knows it. */
    String announcement() {
        return announcement;
    }

    /**
     * What a child ended with before it was told to.
     *
     * @param printed the end of its output
     * @param inChunk whether it was working a chunk; if not, it was starting
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
        String why =
                code == NO_JVM && !inChunk ? "" : "; does the worker, or a library that it uses, call System.exit?";
        return "exited with code " + code + when + why;
    }

    private static String outOfMemory(String rest) {
        String kind = rest.lines().findFirst().orElse("").strip();
        // These are not part of the heap, and without a limit of the user's own they don't run out.
        boolean classes = kind.equals("Metaspace") || kind.equals("Compressed class space");
        return "ran out of memory (" + kind + ")"
                + (classes ? "; give children more of it with jvmOptions(...)" : OUT_OF_MEMORY.meaning);
    }

    /** Whether it was ended from outside, as far as the code can tell. */
    static Cause cause(int code) {
        return switch (code - SIGNAL_BASE) {
            case HANGUP, INTERRUPT, KILL, TERMINATE -> Cause.SIGNALLED;
            default -> Cause.EXITED;
        };
    }
}
