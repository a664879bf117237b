package dev.parallelloader.core.internal.load;

/** What a thread that asks for a chunk does next. */
sealed interface Next {

    /** Run this chunk, which is in flight from now on. */
    record Run(ChunkState state) implements Next {}

    /** Plan a chunk and report the result; no other thread plans until then. */
    record Plan() implements Next {}

    /** Take nothing: the load is over, or there is no chunk at present. */
    record Nothing() implements Next {}
}
