/**
 * Users and statuses: workers, repositories and verification. An application of the general packages; nothing general belongs
 * here.
 */
@NullMarked
package dev.parallelloader.mongo.social;

import org.jspecify.annotations.NullMarked;
