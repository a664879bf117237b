package dev.parallelloader.cli.single;

import dev.parallelloader.mongo.social.SocialField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The new values of an update. Fields without an option are left unchanged. */
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
     * @param message the message for the case that there are no values
     * @throws IllegalArgumentException if there are no values
     */
    Map<SocialField, String> orElse(String message) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(message);
        }
        return values;
    }
}
