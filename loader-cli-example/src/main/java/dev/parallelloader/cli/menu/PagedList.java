package dev.parallelloader.cli.menu;

import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Page;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.StatusQuery;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Long lists in the menu: a page, and the question whether to go on. */
final class PagedList {

    private static final int LINES = 20;

    private PagedList() {}

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

    /** What is wrong with a text to look for. */
    static Optional<String> fault(String text) {
        try {
            StatusQuery.all().text(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
