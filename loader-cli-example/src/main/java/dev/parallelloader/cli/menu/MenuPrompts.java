package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.Completion;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks for values until they are valid. */
final class MenuPrompts {

    private final MenuLines lines;
    private final PrintWriter out;

    MenuPrompts(MenuLines lines, PrintWriter out) {
        this.lines = lines;
        this.out = out;
    }

    /** Says what is wrong with a value; empty if nothing is. */
    interface Check {
        Check NONE = value -> Optional.empty();

        Optional<String> fault(String value);
    }

    /** Asks for a value that passes the check. */
    String ask(String what, Check check, Completion completion) throws Cancelled, EndOfInput {
        return ask(what, check, completion, false);
    }

    String ask(String what, Check check) throws Cancelled, EndOfInput {
        return ask(what, check, Completion.NONE);
    }

    /** Asks for a value that may contain a password. */
    String askSecretly(String what, Check check) throws Cancelled, EndOfInput {
        return ask(what, check, Completion.NONE, true);
    }

    /** Asks for one of some words. An empty answer keeps the current one. */
    String choose(String what, List<String> words, String current) throws Cancelled, EndOfInput {
        Check known = value -> value.isEmpty() || words.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", words) + ", not '" + value + "'");
        String answer = ask(what + " (" + String.join(", ", words) + ") [" + current + "]", known, prefix -> words);
        return answer.isEmpty() ? current : answer.toLowerCase(Locale.ROOT);
    }

    /** Asks a question that is answered with yes or no. An empty answer selects the default. */
    boolean confirm(String question, boolean byDefault) throws Cancelled, EndOfInput {
        Check yesOrNo = value -> value.matches("(?i)|y|yes|n|no") ? Optional.empty() : Optional.of("answer y or n");
        String answer = ask(question + (byDefault ? " [Y/n]" : " [y/N]"), yesOrNo);
        return answer.isEmpty() ? byDefault : answer.toLowerCase(Locale.ROOT).startsWith("y");
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
