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
 * Puts the verdict of a server's validator into words. A server from 5.0 on says in {@code errInfo.details} which rules
 * of a {@code $jsonSchema} weren't kept; an older one, or another kind of validator, says less.
 */
public final class ValidationErrors {

    private final Set<String> faults = new LinkedHashSet<>();

    private ValidationErrors() {}

    public static String words(WriteError error) {
        BsonDocument details = error.getDetails().getDocument("details", new BsonDocument());
        ValidationErrors verdict = new ValidationErrors();
        for (BsonValue rule : array(details, "schemaRulesNotSatisfied")) {
            verdict.rule("", rule.asDocument());
        }
        String found = verdict.faults.isEmpty() && !details.isEmpty()
                ? MessageText.line(details.toJson())
                : String.join(", ", verdict.faults);
        return MessageText.message(
                "the collection's validator refused the document" + (found.isEmpty() ? "" : ": " + found));
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
