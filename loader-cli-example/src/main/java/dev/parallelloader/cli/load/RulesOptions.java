package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.mongo.CollectionAdmin;
import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.CollectionRulesBuilder;
import dev.parallelloader.mongo.schema.IndexRule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code init} for the rules of any collection. */
final class RulesOptions {

    private static final Pattern DIRECTION = Pattern.compile(":-?1(,|$)");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--collection",
            order = 1,
            paramLabel = "NAME",
            description = "Set the rules on this collection instead of users and statuses.")
    private @Nullable String collection;

    @Option(
            names = "--validator",
            order = 2,
            paramLabel = "FILE",
            description =
                    "A JSON file with the query that documents must match, or with a JSON schema that has bsonType,"
                            + " properties or required.")
    private @Nullable Path validator;

    @Option(
            names = "--index",
            order = 3,
            paramLabel = "FIELDS",
            description = "Create an ascending index on these fields, such as category,price. Can be repeated.")
    private List<String> indexes = List.of();

    @Option(
            names = "--unique-index",
            order = 4,
            paramLabel = "FIELDS",
            description = "Create an index that no two documents may have the same values in. Can be repeated.")
    private List<String> uniqueIndexes = List.of();

    @Option(
            names = "--replace",
            order = 5,
            description = "Replace the collection's validator even if the new one may be weaker.")
    private boolean replace;

    boolean replace() {
        return replace;
    }

    /**
     * Opens the collection.
     *
     * @param uri the connection string of its database
     * @return the collection, which the caller closes; empty if none is named
     * @throws ParameterException if there are rules without a collection, or the collection can't have this name
     */
    Optional<CollectionAdmin> collection(String uri) {
        if (collection == null) {
            if (validator != null || !indexes.isEmpty() || !uniqueIndexes.isEmpty() || replace) {
                throw wrong(
                        "--validator, --index, --unique-index and --replace need --collection: name the collection");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(CollectionAdmin.open(uri, collection));
        } catch (IllegalArgumentException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    /**
     * The rules.
     *
     * @throws ParameterException if there are none, or they can't be used
     * @throws LoaderException if the file of the validator can't be read
     */
    CollectionRules rules() {
        if (validator == null && indexes.isEmpty() && uniqueIndexes.isEmpty()) {
            throw wrong("--collection needs rules: add --validator, --index or --unique-index");
        }
        if (replace && validator == null) {
            throw wrong("--replace replaces the validator: add --validator, or remove --replace");
        }
        CollectionRulesBuilder builder = CollectionRules.builder();
        if (validator != null) {
            builder.validator(text(validator));
        }
        indexes.forEach(fields -> builder.index(index("--index", fields, false)));
        uniqueIndexes.forEach(fields -> builder.index(index("--unique-index", fields, true)));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw wrong("--validator " + validator + ": " + e.getMessage());
        }
    }

    private IndexRule index(String option, String fields, boolean unique) {
        if (DIRECTION.matcher(fields).find()) {
            throw wrong(option + ": " + fields
                    + " has a direction, but indexes are ascending: leave out what follows the colon");
        }
        try {
            return IndexRule.parse(fields, unique);
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LoaderException("the file --validator " + file + " doesn't exist; check the path", e);
        } catch (CharacterCodingException e) {
            throw new LoaderException("the file --validator " + file + " isn't UTF-8; convert it first", e);
        } catch (IOException e) {
            throw new LoaderException(
                    "the file --validator " + file + " can't be read: " + FileErrors.reason(e) + "; check the path", e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
