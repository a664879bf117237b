package dev.parallelloader.cli.single;

import dev.parallelloader.mongo.social.SocialField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The new values that an update was given: options that were left out change nothing. */
final class Changes {

    private final Map<SocialField, String> values = new EnumMap<>(SocialField.class);

    /** Adds a value, unless it is null. */
    Changes set(SocialField field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
        return this;
    }

    /**
     * The values.
     *
     * @throws IllegalArgumentException with this message if there are none
     */
    Map<SocialField, String> orElse(String message) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(message);
        }
        return values;
    }
}
