/**
 * Users and statuses: their workers, repositories and verification. An application of the rooms below; nothing general
 * belongs here.
 */
@NullMarked
package dev.parallelloader.mongo.social;

import org.jspecify.annotations.NullMarked;
