package dev.parallelloader.mongo.internal.write;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.internal.connection.MongoErrors;
import dev.parallelloader.mongo.internal.connection.WriteRights;
import dev.parallelloader.mongo.internal.document.MappingOptions;
import dev.parallelloader.mongo.internal.document.Mode;
import dev.parallelloader.mongo.internal.document.OptionFault;
import dev.parallelloader.mongo.internal.document.OptionReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * How documents are written.
 *
 * @param mode what happens to the documents
 * @param repeated what happens to documents with the same {@code _id} when they are inserted
 * @param maxTime how long the server may take for a command that writes; zero for no limit
 * @param bypassValidation whether the server stores documents that the collection's validator rejects
 */
public record WriteOptions(Mode mode, RepeatedIds repeated, Duration maxTime, boolean bypassValidation) {

    /** Inserts. Of several documents with the same {@code _id}, the first one is stored. */
    public static final WriteOptions INSERTS = new WriteOptions(Mode.INSERT, RepeatedIds.REJECT, Duration.ZERO, false);

    private static final String ON_DUPLICATE = "on-duplicate";
    private static final String MAX_TIME = "max-time";
    private static final String BYPASS_VALIDATION = "bypass-validation";

    private static final Duration LONGEST_TIME = Duration.ofHours(24);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?");

    /**
     * Reads the options of a worker.
     *
     * @param mapping the other options of the same worker
     * @param faults where the options that can't be used are added
     */
    public static WriteOptions of(Settings settings, MappingOptions mapping, List<OptionFault> faults) {
        OptionReader reader = new OptionReader(settings, faults);
        RepeatedIds repeated = reader.read(ON_DUPLICATE, RepeatedIds.class, RepeatedIds.REJECT);
        if (repeated != RepeatedIds.REJECT) {
            checkRepeated(mapping, faults);
        }
        boolean bypasses = reader.flag(BYPASS_VALIDATION);
        if (bypasses && mapping.mode() == Mode.DELETE) {
            faults.add(new OptionFault(BYPASS_VALIDATION, "has no effect on deletes; leave it out"));
        }
        Duration maxTime = reader.read(MAX_TIME, WriteOptions::time, Duration.ZERO);
        return new WriteOptions(mapping.mode(), repeated, maxTime, bypasses);
    }

    private static void checkRepeated(MappingOptions mapping, List<OptionFault> faults) {
        if (mapping.mode() != Mode.INSERT) {
            faults.add(new OptionFault(
                    ON_DUPLICATE,
                    "applies only to inserts; other modes apply records with the same key in the order of the file"));
        } else if (!mapping.canRepeatIds()) {
            faults.add(new OptionFault(
                    ON_DUPLICATE,
                    "has no effect on an _id that is generated or contains the number of the record; leave it out, or name"
                            + " the columns of the _id with id"));
        }
        if (mapping.typedHeaders()) {
            faults.add(new OptionFault(
                    ON_DUPLICATE,
                    "can't be used with typed-headers, with which repeated records aren't found before the load; remove the types"
                            + " from the header and set types instead"));
        }
    }

    private static Duration time(String seconds) {
        Duration time = SECONDS.matcher(seconds).matches()
                ? Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact())
                : Duration.ZERO;
        if (time.isZero() || time.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException("must be a number of seconds, 0.001 to " + LONGEST_TIME.toSeconds()
                    + ", such as 30 or 0.5, not '" + seconds + "'");
        }
        return time;
    }

    /**
     * The text of the option for the longest time of a write.
     *
     * @throws IllegalArgumentException if the time is out of range
     */
    public static String maxTimeText(Duration maxTime) {
        if (maxTime.compareTo(Duration.ofMillis(1)) < 0 || maxTime.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException("maxTime must be 1 ms to 24 hours, not " + maxTime);
        }
        return BigDecimal.valueOf(maxTime.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** The fields that each command that writes has. */
    BsonDocument fields(WriteConcern concern) {
        BsonDocument fields = new BsonDocument();
        if (!concern.isServerDefault()) {
            fields.append("writeConcern", concern.asDocument());
        }
        if (!maxTime.isZero()) {
            fields.append("maxTimeMS", new BsonInt64(maxTime.toMillis()));
        }
        if (bypassValidation) {
            fields.append(WriteRights.BYPASS, BsonBoolean.TRUE);
        }
        return fields;
    }

    /** Translates the error of a command that took longer than {@link #maxTime}. */
    Throwable translated(Throwable thrown) {
        int code = thrown instanceof MongoException error ? error.getCode() : 0;
        return code == MongoErrors.TIME_LIMIT && !maxTime.isZero()
                ? new LoaderException(
                        "MongoDB ended a write that took longer than max-time, which is " + maxTimeText(maxTime)
                                + " s; increase max-time, or decrease the chunk size",
                        thrown,
                        MAX_TIME)
                : thrown;
    }
}
