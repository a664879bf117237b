package dev.parallelloader.cli.shell;

import dev.parallelloader.api.report.LoadReport;

/** How the program ends, in order of severity. The numbers are promised to scripts. */
public enum ExitCode {
    /** All rows are stored; every status has its user. */
    OK(0),
    /** The load finished and rejected some rows, or verify found statuses without their user. */
    REJECTED(1),
    /** The command line is wrong. */
    USAGE(2),
    /** The load stopped, or gave up chunks; or all is stored, but the report or the output could not be written. */
    FAILED(3),
    /** Nothing was begun: a file is missing, the server is unreachable, credentials are wrong. */
    NOT_STARTED(4),
    /** Ctrl-C, SIGTERM or SIGHUP. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the process ends with. */
    public int number() {
        return number;
    }

    /** The more severe of the two. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public static ExitCode of(LoadReport report) {
        return switch (report.status()) {
            case CANCELLED -> INTERRUPTED;
            case STOPPED, INCOMPLETE -> FAILED;
            case COMPLETE -> ofRejects(report.total().rejected());
        };
    }

    public static ExitCode ofRejects(long rejects) {
        return rejects == 0 ? OK : REJECTED;
    }
}
