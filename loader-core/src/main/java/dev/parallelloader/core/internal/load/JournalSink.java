package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.core.internal.journal.Journal;
import java.io.IOException;

/**
 * Records finished chunks in the journal of a load. It comes after all sinks, and not as one of them: it must know which part of a
 * divided chunk is the last one.
 */
record JournalSink(Journal journal) {

    void accept(ChunkState state, ChunkOutcome outcome) throws IOException {
        if (!state.divided()) {
            boolean replayed = outcome.replayed() || state.history() != ChunkState.History.FIRST_ATTEMPT;
            journal.finished(state.whole(), outcome.tally(), replayed);
        } else if (state.hasRest() || state.history() == ChunkState.History.PARTLY_FAILED) {
            journal.finishedPart(state.part(), outcome.tally());
        } else {
            journal.finishedLastPart(state.whole(), outcome.tally());
        }
    }
}
