package dev.parallelloader.core.process;

import dev.parallelloader.api.report.ChunkFailure.Cause;

/** The ways in which a child of ours ends by itself, by exit code. */
enum ChildExit {
    /** Told to end, and ended. */
    DONE(0, "ended in good order"),
    /** What -XX:+ExitOnOutOfMemoryError makes of it. */
    OUT_OF_MEMORY(3, "ran out of memory; use a smaller chunkSize, or give children more with heap(...)"),
    /** The parent is gone; nobody is there to read this. */
    PARENT_GONE(83, "lost its parent"),
    /** Something other than our parent, or of another version, spoke to it. */
    PROTOCOL(84, "did not understand its parent; do parent and child use the same version of the library?"),
    /** An error after which a JVM isn't to be trusted. */
    FATAL(85, "met a fatal error");

    private static final int SIGNAL_BASE = 128;
    private static final int HANGUP = 1;
    private static final int INTERRUPT = 2;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;

    private final int code;
    private final String meaning;

    ChildExit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** What an exit code says, whoever chose it. */
    static String describe(int code) {
        for (ChildExit exit : values()) {
            if (exit.code == code) {
                return exit.meaning + " (exit code " + code + ")";
            }
        }
        if (code > SIGNAL_BASE && code < SIGNAL_BASE + 65) {
            return "was ended by signal " + (code - SIGNAL_BASE) + " (exit code " + code + ")";
        }
        return "exited with code " + code;
    }

    /** Whether it was ended from outside, as far as the code can tell. */
    static Cause cause(int code) {
        return switch (code - SIGNAL_BASE) {
            case HANGUP, INTERRUPT, KILL, TERMINATE -> Cause.SIGNALLED;
            default -> Cause.EXITED;
        };
    }
}
