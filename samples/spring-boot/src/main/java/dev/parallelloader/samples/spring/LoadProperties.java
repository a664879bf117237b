package dev.parallelloader.samples.spring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code load.*}.
 *
 * @param users the CSV file of users
 * @param statuses the CSV file of statuses
 * @param rejects the directory for rejected rows
 */
@ConfigurationProperties("load")
record LoadProperties(Path users, Path statuses, Path rejects) {}
