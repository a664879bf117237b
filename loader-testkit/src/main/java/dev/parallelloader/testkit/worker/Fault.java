package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.Settings;
import java.util.List;

/** A fault that a {@link RecordingWorker} has at a row, the first few times that it is given the row. */
record Fault(Kind kind, String id, int times) {

    /** The kinds of faults. */
    enum Kind {
        THROW,
        HALT,
        STOP,
        BLOCK,
        FORGET,
        WAIT,
        REPLAY,
        DOUBLE
    }

    private static final String PREFIX = "fault.";

    Fault {
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, not " + times);
        }
    }

    Settings addTo(Settings settings) {
        return settings.with(PREFIX + kind + "." + id, Integer.toString(times));
    }

    static List<Fault> in(Settings settings) {
        return settings.values().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(PREFIX))
                .map(setting -> {
                    String[] name = setting.getKey().split("\\.", 3);
                    return new Fault(Kind.valueOf(name[1]), name[2], Integer.parseInt(setting.getValue()));
                })
                .toList();
    }
}
