package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.Completion;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks for values, and asks again for those that won't do. */
final class MenuPrompts {

    private final MenuLines lines;
    private final PrintWriter out;

    MenuPrompts(MenuLines lines, PrintWriter out) {
        this.lines = lines;
        this.out = out;
    }

    /** What is wrong with a value, or nothing. */
    interface Check {
        Check NONE = value -> Optional.empty();

        Optional<String> fault(String value);
    }

    /** A value that passes the check. */
    String ask(String what, Check check, Completion completion) throws Cancelled, EndOfInput {
        return ask(what, check, completion, false);
    }

    String ask(String what, Check check) throws Cancelled, EndOfInput {
        return ask(what, check, Completion.NONE);
    }

    /** A value that may hold a password. */
    String askSecretly(String what, Check check) throws Cancelled, EndOfInput {
        return ask(what, check, Completion.NONE, true);
    }

    /** One of a few words, or the one that there is if nothing is typed. */
    String choose(String what, List<String> words, String now) throws Cancelled, EndOfInput {
        Check known = value -> value.isEmpty() || words.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", words) + ", not '" + value + "'");
        String answer = ask(what + " (" + String.join(", ", words) + ") [" + now + "]", known, begun -> words);
        return answer.isEmpty() ? now : answer.toLowerCase(Locale.ROOT);
    }

    boolean confirm(String question, boolean usually) throws Cancelled, EndOfInput {
        Check yesOrNo = value -> value.matches("(?i)|y|yes|n|no") ? Optional.empty() : Optional.of("answer y or n");
        String answer = ask(question + (usually ? " [Y/n]" : " [y/N]"), yesOrNo);
        return answer.isEmpty() ? usually : answer.toLowerCase(Locale.ROOT).startsWith("y");
    }

    private String ask(String what, Check check, Completion completion, boolean secret) throws Cancelled, EndOfInput {
        while (true) {
            String value = lines.read("  " + what + ": ", completion, secret);
            Optional<String> fault = check.fault(value);
            if (fault.isEmpty()) {
                return value;
            }
            out.println("  " + Secrets.hide(fault.get()));
            out.flush();
        }
    }
}
