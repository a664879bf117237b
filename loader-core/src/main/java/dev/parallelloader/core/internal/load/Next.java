package dev.parallelloader.core.internal.load;

/** What whoever asks for a chunk shall do. */
sealed interface Next {

    /** Try this; it is in flight now. */
    record Try(ChunkState state) implements Next {}

    /** Plan a chunk and say what came of it; nobody else plans meanwhile. */
    record Plan() implements Next {}

    /** Take nothing: it is over, or there is nothing at once. */
    record Nothing() implements Next {}
}
