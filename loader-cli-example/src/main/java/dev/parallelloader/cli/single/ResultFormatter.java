package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.TextTable;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.WriteResult;
import dev.parallelloader.mongo.social.WriteResult.Deleted;
import dev.parallelloader.mongo.social.WriteResult.HasStatuses;
import dev.parallelloader.mongo.social.WriteResult.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts users, statuses and what came of a change into words and JSON. Names of the JSON's fields and results are promised
 * to scripts; new ones may come.
 */
public final class ResultFormatter {

    private ResultFormatter() {}

    /** What came of a change to something, such as {@code user 'U1'}. */
    static Reply of(WriteResult result, String noun, String id) {
        String word = word(result);
        String what = noun + " '" + id + "'";
        ObjectNode json = object().put("result", word).put("id", id);
        String text = what + " " + word.replace('-', ' ');
        if (result instanceof Deleted deleted && noun.equals("user")) {
            json.put("statuses", deleted.statuses());
            text = deleted.statuses() == 0 ? text : text + ", with " + statuses(deleted.statuses());
        } else if (result instanceof HasStatuses has) {
            json.put("statuses", has.statuses());
            text = what + " has " + statuses(has.statuses()) + " and was not deleted; --cascade deletes them too";
        } else if (result instanceof Refused refused) {
            json.put("reason", refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.put("message", refused.message());
            text = what + " was refused: " + refused.message();
        } else if (result instanceof WriteResult.AlreadyThere) {
            text = what + " is already there, and differs; it was left as it is";
        }
        return new Reply(result.done() ? ExitCode.OK : ExitCode.REJECTED, text, json);
    }

    static Reply ofUser(Optional<User> found, String id) {
        return found.map(user -> new Reply(ExitCode.OK, TextTable.list(fields(), cells(user)), json(user)))
                .orElseGet(() -> of(new WriteResult.NotFound(), "user", id));
    }

    static Reply ofStatus(Optional<Status> found, String id) {
        return found.map(status -> new Reply(ExitCode.OK, TextTable.list(statusFields(), cells(status)), json(status)))
                .orElseGet(() -> of(new WriteResult.NotFound(), "status", id));
    }

    static Reply ofUsers(Page<User> page) {
        return page(page, "users", fields(), ResultFormatter::cells, ResultFormatter::json);
    }

    static Reply ofStatuses(Page<Status> page) {
        return page(page, "statuses", statusFields(), ResultFormatter::cells, ResultFormatter::json);
    }

    private static <T> Reply page(
            Page<T> page,
            String name,
            List<String> headings,
            Function<T, List<String>> cells,
            Function<T, ObjectNode> toJson) {
        ObjectNode json = object();
        ArrayNode items = json.putArray(name);
        page.items().forEach(item -> items.add(toJson.apply(item)));
        String next = page.next() == null ? null : page.next().after();
        json.put("next", next);
        String text = text(page, name, headings, cells);
        return new Reply(
                ExitCode.OK, next == null ? text : text + "%nthere are more: --after %s".formatted(next), json);
    }

    /** The users of a page, without a word about further ones. */
    public static String usersText(Page<User> page) {
        return text(page, "users", fields(), ResultFormatter::cells);
    }

    /** As {@link #usersText}. */
    public static String statusesText(Page<Status> page) {
        return text(page, "statuses", statusFields(), ResultFormatter::cells);
    }

    private static <T> String text(Page<T> page, String name, List<String> headings, Function<T, List<String>> cells) {
        return page.items().isEmpty()
                ? "no " + name
                : TextTable.of(headings, page.items().stream().map(cells).toList());
    }

    private static String word(WriteResult result) {
        // The names of the results are words already: AlreadyThere is already-there.
        return result.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    public static String statuses(long count) {
        return WholeNumber.grouped(count) + (count == 1 ? " status" : " statuses");
    }

    private static List<String> fields() {
        return List.of("id", "email", "name", "lastname");
    }

    private static List<String> statusFields() {
        return List.of("id", "user", "text");
    }

    private static List<String> cells(User user) {
        return List.of(user.id(), user.email(), user.name(), user.lastname());
    }

    private static List<String> cells(Status status) {
        return List.of(status.id(), status.userId(), status.text());
    }

    private static ObjectNode json(User user) {
        return object().put("id", user.id())
                .put("email", user.email())
                .put("name", user.name())
                .put("lastname", user.lastname());
    }

    private static ObjectNode json(Status status) {
        return object().put("id", status.id()).put("user", status.userId()).put("text", status.text());
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
