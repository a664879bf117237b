package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.mongo.Call;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.User;
import dev.parallelloader.mongo.social.UserQuery;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The state that the menu's entries share: the database and the chosen settings. Runs commands with them. */
final class MenuSession implements AutoCloseable {

    private static final int COMPLETIONS = 50;
    private static final long COMPLETION_SECONDS = 2;

    private final Supplier<CommandLine> commands;
    private final PrintWriter out;
    private final PrintWriter err;
    private final MenuPrompts prompts;
    private Server server;
    private SocialDatabase database;
    private StrategyName strategy = StrategyName.THREADS;
    private String chunkSize = "auto";
    private ExitCode worst = ExitCode.OK;
    private boolean underway;

    MenuSession(Supplier<CommandLine> commands, Server server, MenuPrompts prompts, PrintWriter out, PrintWriter err) {
        this.commands = commands;
        this.server = server;
        this.database = SocialDatabase.open(server.uri());
        this.prompts = prompts;
        this.out = out;
        this.err = err;
    }

    MenuPrompts prompts() {
        return prompts;
    }

    StrategyName strategy() {
        return strategy;
    }

    void strategy(StrategyName chosen) {
        strategy = chosen;
    }

    String chunkSize() {
        return chunkSize;
    }

    void chunkSize(String chosen) {
        chunkSize = chosen;
    }

    /** The name of the database, without secrets. */
    String databaseName() {
        return database + (server.standIn() ? " (embedded)" : "");
    }

    /** Switches to another database. The data of a stand-in is lost. */
    void use(Server chosen) {
        SocialDatabase opened = SocialDatabase.open(chosen.uri());
        close();
        server = chosen;
        database = opened;
    }

    /** Prints a remark, indented. */
    void say(String text) {
        out.println("  " + text);
        out.flush();
    }

    /** Prints a result. */
    void print(String text) {
        out.println(text);
        out.flush();
    }

    /** Runs a command on the chosen database, as if it had been typed after {@code loader}. Ctrl-C ends it. */
    void run(List<String> options, String... arguments) throws Exception {
        execute(options, "--uri=" + server.uri(), arguments);
    }

    /** Runs a command that doesn't use the data of the chosen database, such as {@code bench}. With a stand-in chosen, it starts its own. */
    void runApart(List<String> options, String... arguments) throws Exception {
        execute(options, server.standIn() ? "--embedded" : "--uri=" + server.uri(), arguments);
    }

    private void execute(List<String> options, String where, String... arguments) throws Exception {
        CommandLine command = commands.get().setExpandAtFiles(false).setOut(out).setErr(err);
        List<String> all = new ArrayList<>(options);
        all.add(where);
        all.add("--"); // the arguments were typed at a prompt and are not options
        all.addAll(List.of(arguments));
        ended(Interruption.guard(err, interruption -> exitCode(command.execute(all.toArray(String[]::new)))));
    }

    /** Queries the database, for values that a prompt needs. Ctrl-C ends the query. */
    <T> T query(Function<SocialDatabase, Call<T>> question) throws Exception {
        AtomicReference<T> answer = new AtomicReference<>();
        Interruption.guard(err, interruption -> {
            answer.set(question.apply(database).await());
            return ExitCode.OK;
        });
        T found = answer.get();
        if (found == null) {
            throw new MenuLines.Cancelled(); // the guard has printed that
        }
        return found;
    }

    /** Completes the id of a user; gives nothing if the server is slow. */
    List<String> userIds(String prefix) {
        SocialDatabase asked = database;
        UserQuery query = UserQuery.all().idStart(prefix);
        CompletableFuture<List<String>> ids = CompletableFuture.supplyAsync(
                () -> asked.users().search(query, Paging.first(COMPLETIONS)).await().items().stream()
                        .map(User::id)
                        .toList());
        try {
            return ids.get(COMPLETION_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** An entry begins. */
    void beginEntry() {
        underway = true;
    }

    /** The entry has done its work; further questions need not be answered. */
    void finishEntry() {
        underway = false;
    }

    /** Whether the current entry has not done its work yet. */
    boolean underway() {
        return underway;
    }

    /** An entry ended with this exit code. */
    void ended(ExitCode exit) {
        worst = worst.and(exit);
    }

    /** The most severe exit code of all entries. */
    ExitCode worst() {
        return worst;
    }

    private static ExitCode exitCode(int number) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .orElse(ExitCode.FAILED);
    }

    @Override
    public void close() {
        database.close();
        server.close();
    }
}
