package dev.parallelloader.mongo.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Compares schemas keyword by keyword. All keywords of a schema must hold, so another keyword makes it stricter, with the exception of
 * those that {@code additionalProperties} and {@code additionalItems} refer to.
 */
final class SchemaComparison {

    /** Keywords that don't affect which documents are accepted. */
    private static final Set<String> REMARKS = Set.of("title", "description");

    private static final Set<String> NUMBERS = Set.of("int", "long", "double", "decimal");

    private final List<String> weakened = new ArrayList<>();

    private SchemaComparison() {}

    /** What of the second schema may accept what the first one rejects, in words. */
    static List<String> weakened(BsonDocument before, BsonDocument after) {
        SchemaComparison comparison = new SchemaComparison();
        comparison.compare("", before, after);
        return comparison.weakened;
    }

    private void compare(String path, BsonDocument before, BsonDocument after) {
        before.forEach((keyword, value) -> {
            if (REMARKS.contains(keyword) || allowsAll(keyword, value)) {
                return;
            }
            if (after.containsKey(keyword)) {
                compare(path, keyword, value, after.get(keyword));
            } else {
                weakened.add(keyword + of(path) + " is missing");
            }
        });
        requireNoMore(path, "additionalProperties", List.of("properties", "patternProperties"), before, after);
        requireNoMore(path, "additionalItems", List.of("items"), before, after);
    }

    private static boolean allowsAll(String keyword, BsonValue value) {
        return keyword.startsWith("additional") && BsonBoolean.TRUE.equals(value);
    }

    private void compare(String path, String keyword, BsonValue before, BsonValue after) {
        if (before.isDocument() && after.isDocument()) {
            switch (keyword) {
                case "properties" -> {
                    compareFields(path, before.asDocument(), after.asDocument());
                    return;
                }
                case "items", "additionalItems", "additionalProperties" -> {
                    compare(path + "[]", before.asDocument(), after.asDocument());
                    return;
                }
                default -> {}
            }
        }
        List<String> missing =
                switch (keyword) {
                    case "required" -> missing(values(before), values(after));
                    case "bsonType", "type" -> missing(types(after), types(before));
                    case "enum" -> missing(values(after), values(before));
                    default -> List.of();
                };
        boolean compared = Set.of("required", "bsonType", "type", "enum").contains(keyword);
        if (keyword.equals("required") && !missing.isEmpty()) {
            weakened.add(String.join(", ", missing) + of(path) + " is no longer required");
        } else if (compared ? !missing.isEmpty() : !ValidatorComparison.same(before, after)) {
            weakened.add(keyword + of(path) + (compared ? " also allows " + String.join(", ", missing) : " differs"));
        }
    }

    private void compareFields(String path, BsonDocument before, BsonDocument after) {
        before.forEach((name, schema) -> {
            String field = path.isEmpty() ? name : path + "." + name;
            if (!after.containsKey(name)) {
                weakened.add("the rule of " + field + " is missing");
            } else if (schema.isDocument() && after.isDocument(name)) {
                compare(field, schema.asDocument(), after.getDocument(name));
            } else if (!ValidatorComparison.same(schema, after.get(name))) {
                weakened.add("the rule of " + field + " differs");
            }
        });
    }

    /** A keyword about what others don't name restricts less if they name more. */
    private void requireNoMore(
            String path, String keyword, List<String> others, BsonDocument before, BsonDocument after) {
        if (!before.containsKey(keyword) || allowsAll(keyword, before.get(keyword))) {
            return;
        }
        for (String other : others) {
            BsonValue names = before.get(other, new BsonDocument());
            BsonValue more = after.get(other, new BsonDocument());
            boolean same = (names.isDocument() && more.isDocument())
                    ? names.asDocument().keySet().containsAll(more.asDocument().keySet())
                    : ValidatorComparison.same(names, more);
            if (!same) {
                weakened.add(other + of(path) + " names more, to which " + keyword + " no longer applies");
            }
        }
    }

    private static List<BsonValue> values(BsonValue value) {
        return value.isArray() ? value.asArray().getValues() : List.of(value);
    }

    /** The types of a keyword. Each kind of number is written out, so that one of them is fewer than all. */
    private static List<BsonValue> types(BsonValue value) {
        BsonArray types = new BsonArray();
        for (BsonValue type : values(value)) {
            types.add(type);
            if (type.equals(new BsonString("number"))) {
                NUMBERS.forEach(number -> types.add(new BsonString(number)));
            }
        }
        return types.getValues();
    }

    /** Those of some values that aren't among others, as text. */
    private static List<String> missing(List<BsonValue> some, List<BsonValue> others) {
        return some.stream()
                .filter(value -> others.stream().noneMatch(other -> ValidatorComparison.same(value, other)))
                .map(value -> value.isString() ? value.asString().getValue() : value.toString())
                .toList();
    }

    private static String of(String path) {
        return path.isEmpty() ? "" : " of " + path;
    }
}
