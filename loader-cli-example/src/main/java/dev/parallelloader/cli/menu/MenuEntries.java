package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.social.SocialFile;
import java.util.List;

/** The entries of the menu. Scripts rely on their numbers. */
final class MenuEntries {

    private MenuEntries() {}

    static List<MenuEntry> all() {
        return List.of(
                new MenuEntry(1, "load users", session -> FileDialogues.load(session, SocialFile.USERS)),
                new MenuEntry(2, "load statuses", session -> FileDialogues.load(session, SocialFile.STATUSES)),
                new MenuEntry(3, "add user", UserDialogues::add),
                new MenuEntry(4, "update user", UserDialogues::update),
                new MenuEntry(5, "search users", UserDialogues::search),
                new MenuEntry(6, "delete user", UserDialogues::delete),
                new MenuEntry(7, "add status", StatusDialogues::add),
                new MenuEntry(8, "update status", StatusDialogues::update),
                new MenuEntry(9, "search statuses", StatusDialogues::search),
                new MenuEntry(10, "delete status", StatusDialogues::delete),
                new MenuEntry(11, "statuses of a user", StatusDialogues::ofUser),
                new MenuEntry(12, "verify", session -> session.run(List.of("verify"))),
                new MenuEntry(13, "choose database", SettingDialogues::database),
                new MenuEntry(14, "choose strategy", SettingDialogues::strategy),
                new MenuEntry(15, "choose chunk size", SettingDialogues::chunkSize),
                new MenuEntry(16, "run the benchmark", FileDialogues::bench));
    }
}
