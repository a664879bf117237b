package dev.parallelloader.api;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A header that lacks needed columns, for the message that says so. That a file looks like something else is said here and
 * not when it is opened: a name may begin with any character, and where the needed columns are there nothing is wrong.
 *
 * @param names the names that it has
 * @param needed the names that it should have
 */
record WrongHeader(List<String> names, List<String> needed) {

    private static final int MOST_SHOWN = 200;

    private static final Pattern JSON = Pattern.compile("[\\[{]\\s*([\\[{\"\\]}].*)?", Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("<[?!\\p{Alpha}].*", Pattern.DOTALL);

    /** The names, as far as they can be read at a glance. */
    static String shown(List<String> names) {
        String text = String.join(", ", names).replaceAll("\\p{Cc}", " ");
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    /** What the file may be instead, a sentence to add; empty if nothing known. */
    String guess() {
        if (names.stream().map(WrongHeader::bare).collect(Collectors.toSet()).containsAll(needed)) {
            return ". Its names have blanks around them: remove those, or set trim (--trim) to have them dropped";
        }
        if (separatedBy(";")) {
            return otherDelimiter("semicolons (;)");
        }
        if (separatedBy("|")) {
            return otherDelimiter("bars (|)");
        }
        if (separatedBy("\t")) {
            return otherDelimiter("tabs");
        }
        String first = names.isEmpty() ? "" : names.get(0);
        if (JSON.matcher(first).matches()) {
            return ". It looks like JSON: export it as CSV";
        }
        if (XML.matcher(first).matches()) {
            return ". It looks like XML or HTML: export it as CSV";
        }
        return "";
    }

    private boolean separatedBy(String delimiter) {
        return names.stream()
                .flatMap(name -> Stream.of(name.split(Pattern.quote(delimiter))))
                .map(WrongHeader::bare)
                .collect(Collectors.toSet())
                .containsAll(needed);
    }

    private static String bare(String name) {
        return name.replace("\"", "").strip();
    }

    private static String otherDelimiter(String delimiter) {
        return ". Its columns are separated by " + delimiter
                + ": save it with commas, or in Java tell the source its delimiter";
    }
}
