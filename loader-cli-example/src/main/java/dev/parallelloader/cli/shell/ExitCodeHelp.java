package dev.parallelloader.cli.shell;

/** Descriptions of exit codes for the help, for those that mean the same in several commands. */
public final class ExitCodeHelp {

    /** For commands that load files. */
    public static final String LOADED = "0:all rows are stored";

    public static final String SOME_REJECTED = "1:finished, but some rows were rejected";
    public static final String USAGE = "2:wrong usage, or a wrong setting";
    public static final String LOAD_FAILED =
            "3:stopped, or some chunks failed, or files were left out; or all rows are stored, but report, log or stdout could not be written";

    /** For commands that load nothing. */
    public static final String FAILED = "3:failed unexpectedly, or stdout could not be written";

    public static final String NOT_STARTED = "4:could not start: file missing, server unreachable, bad credentials";
    public static final String NO_SERVER = "4:server unreachable, bad credentials";
    public static final String INTERRUPTED = "130:interrupted";

    private ExitCodeHelp() {}
}
