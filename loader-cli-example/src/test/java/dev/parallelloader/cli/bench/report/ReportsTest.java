package dev.parallelloader.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    @TempDir
    Path folder;

    @Test
    void the_page_is_well_formed_and_needs_nothing_from_elsewhere() throws Exception {
        String html = HtmlReport.of(Samples.usual());
        Document page = parse(html);

        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(html)
                .doesNotContain("http:", "https:", "url(", "@import", " src=")
                .contains("prefers-color-scheme: dark", "width=device-width");
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Loader benchmark");
    }

    @Test
    void the_headline_says_against_which_sequential_load_it_is() throws Exception {
        Document page = parse(HtmlReport.of(Samples.sequentialLikesSmallChunks()));

        Element headline = elements(page, "section").get(0);
        assertThat(headline.getTextContent())
                .contains("2.00×the speed of the best sequential load, with chunks of 1,000");
    }

    @Test
    void a_table_wider_than_the_screen_says_so_and_can_be_scrolled_by_keys() throws Exception {
        String html = HtmlReport.of(Samples.usual());
        Element wide = elements(parse(html), "div").stream()
                .filter(div -> div.getAttribute("class").equals("wide"))
                .findFirst()
                .orElseThrow();

        assertThat(wide.getAttribute("tabindex")).isEqualTo("0");
        assertThat(wide.getAttribute("role")).isEqualTo("region");
        assertThat(wide.getAttribute("aria-label")).isEqualTo("All settings");
        assertThat(html)
                .containsPattern("<p class=\"soft hint\">The table has 9 columns: scroll it sideways →</p>\\s*<div")
                .containsPattern("\\.hint \\{ display: none; }(?s:.*)@media \\(max-width: 46rem\\) \\{[^}]*\n"
                        + " +\\.hint \\{ display: block; }");
        assertThat(elements(wide, "th")).hasSize(9);
    }

    @Test
    void every_chart_begins_with_its_title_above_legend_and_picture() throws Exception {
        String html = HtmlReport.of(Samples.usual());

        for (Element figure : elements(parse(html), "figure")) {
            assertThat(elements(figure, "*").get(0).getTagName()).isEqualTo("h3");
        }
        assertThat(html)
                .as("also where legend and picture are side by side")
                .contains("figure.across h3 { grid-column: 1 / -1; }");
    }

    @Test
    void names_of_files_can_hold_what_markup_uses() throws Exception {
        String html = HtmlReport.of(Samples.usual());

        assertThat(html).contains("status &lt;&amp;&gt; &quot;updates&quot;.csv, 200,000 records (13.1 MB)");
        parse(html);
    }

    @Test
    void every_mark_of_a_chart_lies_within_it_and_every_class_has_a_style() throws Exception {
        String html = HtmlReport.of(Samples.usual());
        for (Element svg : elements(parse(html), "svg")) {
            double width = Double.parseDouble(svg.getAttribute("viewBox").split(" ", -1)[2]);
            double height = Double.parseDouble(svg.getAttribute("viewBox").split(" ", -1)[3]);
            assertThat(svg.getAttribute("aria-label")).isNotBlank();
            for (String name : List.of("circle", "line", "rect", "text")) {
                for (Element mark : elements(svg, name)) {
                    within(mark, List.of("x", "cx", "x1", "x2"), width);
                    within(mark, List.of("y", "cy", "y1", "y2"), height);
                }
            }
            for (Element mark : elements(svg, "*")) {
                for (String style : mark.getAttribute("class").split(" ", -1)) {
                    assertThat(style.isEmpty() || style.equals("axis") || html.contains("." + style))
                            .as("style of " + style)
                            .isTrue();
                }
            }
        }
    }

    private static void within(Element mark, List<String> attributes, double most) {
        for (String attribute : attributes) {
            if (mark.hasAttribute(attribute)) {
                assertThat(Double.parseDouble(mark.getAttribute(attribute)))
                        .as(attribute + " of a " + mark.getTagName())
                        .isBetween(0.0, most);
            }
        }
    }

    @Test
    void the_markdown_has_the_words_and_a_row_for_each_setting_with_the_best_in_bold() {
        String text = MarkdownReport.of(Samples.usual());

        assertThat(text)
                .startsWith("# Loader benchmark\n")
                .contains("- **Best setting**: Load with --strategy threads --parallelism 2 --chunk-size 10000")
                .contains("| **threads** | **2** | **10,000** | **3** | **1.4** | **147,000** |")
                .contains("| sequential | 1 | 1,000 | 3 | 2.9 | 69,000 |")
                .contains("| start workers (until the first worker is ready; child JVMs start here) | 0.01 s | 0.01 s"
                        + " | 0.80 s |")
                .contains("- Cores: 2 for the loader and its workers")
                .contains("- Warm-up: 3 loads that are not part of the figures");
        assertThat(text.lines().filter(line -> line.startsWith("| ")).count())
                .isEqualTo(2 + 10 + 2 + Run.Phase.values().length);
    }

    @Test
    void the_json_has_every_run() {
        JsonNode json = JsonMapper.shared().readTree(ResultsJson.of(Samples.usual()));

        assertThat(json.get("best").get("strategy").stringValue()).isEqualTo("threads");
        assertThat(json.get("where").get("cores").intValue()).isEqualTo(2);
        assertThat(json.get("settings").size()).isEqualTo(10);
        assertThat(json.get("settings").get(0).get("runs").size()).isEqualTo(3);
        assertThat(json.get("settings").get(0).get("runs").get(0).get("phases").propertyNames())
                .containsExactly("users", "prepare", "start", "chunks", "end");
    }

    @Test
    void the_folder_holds_three_files_and_is_never_written_over() throws Exception {
        Path out = folder.resolve("a/bench");
        try (BenchFolder claimed = BenchFolder.claim(out)) {
            claimed.write(Samples.usual());
        }

        assertThat(out.toFile().list()).containsExactlyInAnyOrder("report.html", "report.md", "results.json");
        assertThatThrownBy(() -> BenchFolder.claim(out))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("never overwritten");
    }

    @Test
    void a_folder_that_stays_empty_is_removed_unless_it_existed_before() throws Exception {
        Path there = Files.createDirectory(folder.resolve("there"));
        BenchFolder.claim(there).close();
        BenchFolder.claim(folder.resolve("new")).close();

        assertThat(there).isEmptyDirectory();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void a_file_is_no_folder() throws Exception {
        Path file = Files.writeString(folder.resolve("accounts.csv"), "mine");

        assertThatThrownBy(() -> BenchFolder.claim(file)).isInstanceOf(LoaderException.class);
        assertThat(file).hasContent("mine");
    }

    private static List<Element> elements(Document page, String name) {
        return list(page.getElementsByTagName(name));
    }

    private static List<Element> elements(Element element, String name) {
        return list(element.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
