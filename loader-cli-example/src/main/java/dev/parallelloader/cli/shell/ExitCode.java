package dev.parallelloader.cli.shell;

import dev.parallelloader.api.report.LoadReport;

/** The exit codes of the program, in order of severity. Scripts rely on the numbers. */
public enum ExitCode {
    /** All rows are stored, or every status has its user. */
    OK(0),
    /** The load finished and rejected some rows, or verify found statuses without their user. */
    REJECTED(1),
    /** The command line or a setting is wrong. */
    USAGE(2),
    /** The load stopped, or chunks failed; or all rows are stored, but the report or the output could not be written. */
    FAILED(3),
    /** The command could not start: a file is missing, the server is unreachable, credentials are wrong. */
    NOT_STARTED(4),
    /** Interrupted by Ctrl-C, SIGTERM or SIGHUP. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The exit code of the process. */
    public int number() {
        return number;
    }

    /** The more severe of the two. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The exit code for a load. */
    public static ExitCode of(LoadReport report) {
        return switch (report.status()) {
            case CANCELLED -> INTERRUPTED;
            case STOPPED, INCOMPLETE -> FAILED;
            case COMPLETE -> ofRejects(report.total().rejected());
        };
    }

    /** The exit code for a number of rejected rows or of statuses without their user. */
    public static ExitCode ofRejects(long rejects) {
        return rejects == 0 ? OK : REJECTED;
    }
}
