package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.Tally;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a journal. Damaged lines at its end were written last, when the system crashed or the disk was full, and are left out. A damaged
 * line before others means that someone has changed the file. Not thread-safe.
 */
final class JournalReader {

    private final Path file;
    private final Map<String, String> head = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private final List<URI> resources = new ArrayList<>();
    private final Map<URI, Long> modified = new HashMap<>();
    private final Map<Long, FinishedChunk> finished = new HashMap<>();
    private final Map<Long, Tally> parts = new HashMap<>();
    private final Set<Long> attempted = new HashSet<>();
    private final List<JoinedRejects> joined = new ArrayList<>();
    private boolean begun;
    private boolean complete;
    private long attemptedBelow;
    private long last = -1;
    private long parallelism;
    /** Whether the last run has said which chunks it has attempted. */
    private boolean stopped;

    private long lineNumber;
    private long length;

    private JournalReader(Path file) {
        this.file = file;
    }

    /**
     * What a journal has.
     *
     * @param runs empty if no load has begun in it
     * @param length its length without damaged lines
     */
    record Result(Optional<EarlierRuns> runs, long length) {}

    /** @throws LoaderException if the file is no journal, is damaged, or is of another version */
    static Result read(Path file) throws IOException {
        JournalReader reader = new JournalReader(file);
        reader.read();
        return new Result(reader.begun ? Optional.of(reader.runs()) : Optional.empty(), reader.length);
    }

    private void read() throws IOException {
        long at = 0;
        long damaged = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b != '\n') {
                    bytes.write(b);
                    continue;
                }
                lineNumber++;
                Optional<JournalLine> line = JournalLine.decode(bytes.toByteArray());
                bytes.reset();
                if (line.isEmpty()) {
                    damaged = damaged == 0 ? lineNumber : damaged;
                } else if (damaged > 0) {
                    throw unusable("is damaged in line " + damaged + ": another program has changed it, or the disk is"
                            + " failing");
                } else {
                    accept(line.get());
                    length = at;
                }
            }
        }
        if (length == 0 && at > 0) {
            throw unusable("isn't a journal of a load");
        }
    }

    private void accept(JournalLine line) {
        if (lineNumber == 1) {
            if (!line.kind().equals("journal")) {
                throw unusable("isn't a journal of a load");
            }
            if (line.number(1) != JournalFile.VERSION) {
                throw unusable("has format " + line.field(1) + " and was written by another version of the loader, this"
                        + " one has format " + JournalFile.VERSION);
            }
            return;
        }
        try {
            acceptKnown(line);
        } catch (RuntimeException e) {
            throw unusable("can't be understood in line " + lineNumber + " (" + e.getMessage() + ")");
        }
    }

    private void acceptKnown(JournalLine line) {
        switch (line.kind()) {
            case "set" -> head.put(line.field(1), line.field(2));
            case "keep" -> kept.put(line.field(1), line.field(2));
            case "begin" -> run(line.number(1));
            case "resume" -> {
                interrupted();
                run(line.number(1));
            }
            case "resource" -> resource(line);
            case "chunk" -> finish(line, Tally.ZERO, line.field(6).equals("replayed"));
            case "part" -> parts.merge(line.number(1), TallyText.parse(line.field(2)), Tally::plus);
            case "last" -> finish(line, parts.getOrDefault(line.number(1), Tally.ZERO), true);
            case "joined" -> join(JoinedRejects.of(line));
            case "stopped" -> stop(line);
            case "complete" -> complete = true;
            default -> throw new IllegalArgumentException("unknown kind '" + line.kind() + "'");
        }
    }

    private void run(long workers) {
        begun = true;
        parallelism = workers;
        stopped = false;
        resources.clear(); // each run numbers them anew
        parts.clear(); // of chunks that were divided and not finished: they are run again as a whole
    }

    /** Notes which chunks the last run may have attempted, if it couldn't say so. They are handed out in order. */
    private void interrupted() {
        if (begun && !stopped) {
            attemptedBelow = Math.max(attemptedBelow, last + parallelism + 1);
        }
    }

    private void resource(JournalLine line) {
        URI resource = URI.create(line.field(1));
        resources.add(resource);
        if (!line.field(2).isEmpty()) {
            modified.putIfAbsent(resource, line.number(2)); // chunks of the first run are compared with it
        }
    }

    private void finish(JournalLine line, Tally ofParts, boolean replayed) {
        long index = line.number(1);
        FinishedChunk chunk = FinishedChunk.of(
                index,
                resources.get((int) line.number(2)),
                line.number(3),
                line.field(4),
                ofParts.plus(TallyText.parse(line.field(5))),
                replayed);
        parts.remove(index);
        if (finished.put(index, chunk) != null) {
            throw new IllegalArgumentException("chunk " + index + " is finished twice");
        }
        last = Math.max(last, index);
    }

    private void join(JoinedRejects files) {
        joined.removeIf(earlier -> Objects.equals(earlier.resource(), files.resource()));
        joined.add(files);
    }

    private void stop(JournalLine line) {
        stopped = true;
        line.fields().subList(1, line.fields().size()).forEach(index -> attempted.add(Long.parseLong(index)));
    }

    private EarlierRuns runs() {
        interrupted();
        return new EarlierRuns(
                new JournalHead(head, kept), finished, modified, attempted, attemptedBelow, joined, complete);
    }

    private LoaderException unusable(String why) {
        return new LoaderException(
                file + " " + why + ": choose another folder with journal (--journal), or delete this one to"
                        + " load the input from its start");
    }
}
