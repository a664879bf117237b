package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteError;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Describes why a server's validator rejected a document. Since MongoDB 5.0, {@code errInfo.details} lists the broken rules of
 * a {@code $jsonSchema}. Older servers and other kinds of validators provide less detail.
 */
public final class ValidationErrors {

    private final BsonDocument details;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();

    private ValidationErrors(BsonDocument details) {
        this.details = details;
    }

    /** Reads an error of code 121. */
    public static ValidationErrors of(WriteError error) {
        BsonDocument details = error.getDetails().getDocument("details", new BsonDocument());
        ValidationErrors errors = new ValidationErrors(details);
        for (BsonValue rule : array(details, "schemaRulesNotSatisfied")) {
            errors.rule("", rule.asDocument());
        }
        return errors;
    }

    /** The broken rules in words. */
    public String description() {
        String broken =
                faults.isEmpty() && !details.isEmpty() ? MessageText.line(details.toJson()) : String.join(", ", faults);
        return MessageText.message(
                "the collection's validator rejected the document" + (broken.isEmpty() ? "" : ": " + broken));
    }

    /** The paths of the fields that break rules, as far as the server names them. */
    List<String> fields() {
        return List.copyOf(fields);
    }

    private void rule(String path, BsonDocument rule) {
        for (BsonValue missing : array(rule, "missingProperties")) {
            add(path + missing.asString().getValue(), " is missing");
        }
        for (BsonValue value : array(rule, "propertiesNotSatisfied")) {
            BsonDocument property = value.asDocument();
            String name = path + text(property, "propertyName");
            String described = text(property, "description");
            if (described.isEmpty()) {
                array(property, "details").forEach(inner -> rule(name + ".", inner.asDocument()));
            } else {
                add(name, " " + described);
            }
        }
        String reason = text(rule, "reason");
        if (!reason.isEmpty()) {
            String fault = text(rule, "operatorName") + " " + reason;
            if (path.isEmpty()) {
                faults.add(fault);
            } else {
                add(path.substring(0, path.length() - 1), ": " + fault);
            }
        }
    }

    private void add(String name, String fault) {
        faults.add("field " + name + fault);
        fields.add(name);
    }

    private static String text(BsonDocument document, String field) {
        return document.get(field, new BsonString("")) instanceof BsonString text ? text.getValue() : "";
    }

    private static BsonArray array(BsonDocument document, String field) {
        return document.get(field, new BsonArray()) instanceof BsonArray array ? array : new BsonArray();
    }
}
