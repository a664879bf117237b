package dev.parallelloader.mongo.internal.write;

import com.mongodb.WriteError;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.LinkedHashSet;
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

    private final Set<String> faults = new LinkedHashSet<>();

    private ValidationErrors() {}

    /** Describes an error of code 121. */
    public static String describe(WriteError error) {
        BsonDocument details = error.getDetails().getDocument("details", new BsonDocument());
        ValidationErrors errors = new ValidationErrors();
        for (BsonValue rule : array(details, "schemaRulesNotSatisfied")) {
            errors.rule("", rule.asDocument());
        }
        String faults = errors.faults.isEmpty() && !details.isEmpty()
                ? MessageText.line(details.toJson())
                : String.join(", ", errors.faults);
        return MessageText.message(
                "the collection's validator rejected the document" + (faults.isEmpty() ? "" : ": " + faults));
    }

    private void rule(String path, BsonDocument rule) {
        for (BsonValue missing : array(rule, "missingProperties")) {
            faults.add("field " + path + missing.asString().getValue() + " is missing");
        }
        for (BsonValue value : array(rule, "propertiesNotSatisfied")) {
            BsonDocument property = value.asDocument();
            String name = path + text(property, "propertyName");
            String described = text(property, "description");
            if (described.isEmpty()) {
                array(property, "details").forEach(inner -> rule(name + ".", inner.asDocument()));
            } else {
                faults.add("field " + name + " " + described);
            }
        }
        String reason = text(rule, "reason");
        if (!reason.isEmpty()) {
            String field = path.isEmpty() ? "" : "field " + path.substring(0, path.length() - 1) + ": ";
            faults.add(field + text(rule, "operatorName") + " " + reason);
        }
    }

    private static String text(BsonDocument document, String field) {
        return document.get(field, new BsonString("")) instanceof BsonString text ? text.getValue() : "";
    }

    private static BsonArray array(BsonDocument document, String field) {
        return document.get(field, new BsonArray()) instanceof BsonArray array ? array : new BsonArray();
    }
}
