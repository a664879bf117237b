package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.TextTable;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.social.Status;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Formats the results of requests about users or statuses, as text for people and as JSON for scripts. Scripts rely on the
 * names of the JSON fields and on the values of {@code result} and {@code reason}: new ones may be added, but none may
 * change.
 *
 * @param <T> {@link User} or {@link Status}
 */
public final class ResultFormatter<T> {

    /** Formats results about users. */
    public static final ResultFormatter<User> USERS = new ResultFormatter<>(
            "user",
            "users",
            List.of("id", "email", "name", "lastname"),
            user -> List.of(user.id(), user.email(), user.name(), user.lastname()));

    /** Formats results about statuses. */
    public static final ResultFormatter<Status> STATUSES = new ResultFormatter<>(
            "status",
            "statuses",
            List.of("id", "user", "text"),
            status -> List.of(status.id(), status.userId(), status.text()));

    private final String noun;
    private final String plural;
    private final List<String> fields;
    private final Function<T, List<String>> values;

    private ResultFormatter(String noun, String plural, List<String> fields, Function<T, List<String>> values) {
        this.noun = noun;
        this.plural = plural;
        this.fields = fields;
        this.values = values;
    }

    /** Formats the result of a change. */
    Reply change(WriteResult result, String id) {
        ObjectNode json = object().put("result", name(result)).put("id", id);
        if (result instanceof WriteResult.Deleted deleted && this == USERS) {
            json.put("statuses", deleted.statuses());
        } else if (result instanceof WriteResult.HasStatuses has) {
            json.put("statuses", has.statuses());
        } else if (result instanceof WriteResult.Rejected rejected) {
            json.put("reason", rejected.reason().code()).put("message", rejected.message());
        }
        return new Reply(result.done() ? ExitCode.OK : ExitCode.REJECTED, noun + " '" + id + "' " + text(result), json);
    }

    /** Formats the user or status that was looked up. */
    Reply found(Optional<T> found, String id) {
        return found.map(item -> new Reply(ExitCode.OK, TextTable.list(fields, values.apply(item)), json(item)))
                .orElseGet(() -> change(new WriteResult.NotFound(), id));
    }

    /** Formats a page of a list, with the option that shows the next page if there is one. */
    Reply page(Page<T> page) {
        ObjectNode json = object();
        ArrayNode items = json.putArray(plural);
        page.items().forEach(item -> items.add(json(item)));
        String next = page.next() == null ? null : page.next().after();
        json.put("next", next);
        String text = text(page);
        return new Reply(
                ExitCode.OK,
                next == null ? text : text + "%nThere are more. Show them with --after %s".formatted(next),
                json);
    }

    /** Formats a page of a list as a table. */
    public String text(Page<T> page) {
        return page.items().isEmpty()
                ? "no " + plural
                : TextTable.of(fields, page.items().stream().map(values).toList());
    }

    /** Formats a number of statuses, such as {@code 1 status} or {@code 2,000 statuses}. */
    public static String statusCount(long count) {
        return WholeNumber.grouped(count) + (count == 1 ? " status" : " statuses");
    }

    /** The value of the JSON field {@code result}. */
    static String name(WriteResult result) {
        if (result instanceof WriteResult.Added) {
            return "added";
        }
        if (result instanceof WriteResult.Updated) {
            return "updated";
        }
        if (result instanceof WriteResult.Unchanged) {
            return "unchanged";
        }
        if (result instanceof WriteResult.Deleted) {
            return "deleted";
        }
        if (result instanceof WriteResult.AlreadyThere) {
            return "already-there";
        }
        if (result instanceof WriteResult.NotFound) {
            return "not-found";
        }
        if (result instanceof WriteResult.HasStatuses) {
            return "has-statuses";
        }
        if (result instanceof WriteResult.Rejected) {
            return "refused";
        }
        throw new IllegalArgumentException("no name for " + result);
    }

    private static String text(WriteResult result) {
        if (result instanceof WriteResult.AlreadyThere) {
            return "already exists with other values and was not changed";
        }
        if (result instanceof WriteResult.NotFound) {
            return "not found";
        }
        if (result instanceof WriteResult.Rejected rejected) {
            return "was rejected: " + rejected.message();
        }
        if (result instanceof WriteResult.HasStatuses has) {
            return "has " + statusCount(has.statuses()) + " and was not deleted; use --cascade to delete them too";
        }
        if (result instanceof WriteResult.Deleted deleted && deleted.statuses() > 0) {
            return "deleted, with " + statusCount(deleted.statuses());
        }
        return name(result);
    }

    private ObjectNode json(T item) {
        ObjectNode json = object();
        List<String> texts = values.apply(item);
        for (int i = 0; i < fields.size(); i++) {
            json.put(fields.get(i), texts.get(i));
        }
        return json;
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
