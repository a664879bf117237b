package dev.parallelloader.cli.bench.report;

import java.util.Locale;

/** Builds HTML and SVG as well-formed XML, so that tests can parse it. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /** An element with this content, which is markup, and these attributes, as pairs of name and value. */
    static String element(String name, String content, Object... attributes) {
        StringBuilder element = new StringBuilder("<" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            element.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(value(attributes[i + 1]))
                    .append('"');
        }
        return element.append(content.isEmpty() ? "/>" : ">" + content + "</" + name + ">")
                .toString();
    }

    Markup add(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    Markup add(String name, String content, Object... attributes) {
        return add(element(name, content, attributes));
    }

    private static String value(Object value) {
        return escaped(value instanceof Double number ? coordinate(number) : value.toString());
    }

    /** Rounds to a tenth of a pixel. */
    static String coordinate(double number) {
        String rounded = String.format(Locale.ROOT, "%.1f", number);
        return rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
