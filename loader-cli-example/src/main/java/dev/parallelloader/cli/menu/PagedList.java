package dev.parallelloader.cli.menu;

import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.StatusQuery;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Shows a list in the menu page by page. */
final class PagedList {

    private static final int LINES = 20;

    private PagedList() {}

    /** Shows the pages, as long as the user wants more. */
    static <T> void show(
            MenuSession session, BiFunction<SocialDatabase, Paging, Call<Page<T>>> list, Function<Page<T>, String> text)
            throws Exception {
        Paging paging = Paging.first(LINES);
        while (true) {
            Paging wanted = paging;
            Page<T> page = session.query(database -> list.apply(database, wanted));
            session.print(text.apply(page));
            session.finishEntry();
            if (page.next() == null || !session.prompts().confirm("more", true)) {
                return;
            }
            paging = page.next();
        }
    }

    /** What is wrong with a text to search for; empty if nothing is. */
    static Optional<String> fault(String text) {
        try {
            StatusQuery.all().text(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
