/**
 * The bytes in which jobs, chunks and outcomes cross from one JVM to another: written with {@link java.io.DataOutput},
 * no Java serialization. For strategies that run chunks elsewhere.
 */
@NullMarked
package dev.parallelloader.core.wire;

import org.jspecify.annotations.NullMarked;
