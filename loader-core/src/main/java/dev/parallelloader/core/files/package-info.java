/** Several files, or other inputs, that are loaded as one. Nothing here depends on their format. */
@NullMarked
package dev.parallelloader.core.files;

import org.jspecify.annotations.NullMarked;
