package dev.parallelloader.cli.sniff;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import dev.parallelloader.core.csv.CsvSniff;
import dev.parallelloader.core.json.JsonStart;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader sniff}: shows the format and the columns of a file, and the command that loads it. */
@Command(
        name = "sniff",
        header = "Shows the format of a CSV file, and the command that loads it.",
        description = {
            "Looks at the beginning of a file and prints its encoding, delimiter, quote, header and columns with their types, the"
                    + " first rows as they would be stored, and the command that loads it like that. No server is needed.",
            "All of it is a guess. A column of numbers with leading zeros, and one that is empty, is text."
        },
        exitCodeList = {
            "0:the file can be loaded",
            "1:the file can be loaded, but some records of the sample would be rejected",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            "4:the file is missing, empty, JSON, not text, or has no rows that can be read",
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader sniff products.csv",
            "  loader sniff products.csv --sample all",
            "  loader sniff products.csv --json"
        })
public final class SniffCommand implements Callable<Integer> {

    private static final String SAMPLE = "--sample";

    private static final String UNITS = "KMG";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    private long sample = CsvSniff.SAMPLE_BYTES;

    @Option(names = "--json", order = 2, description = "Print the findings as JSON.")
    private boolean json;

    @Option(
            names = SAMPLE,
            order = 1,
            paramLabel = "SIZE",
            description =
                    "How much of the file is read, such as 500K, 10M or all. The format is found in at most the first 1M,"
                            + " the types in all of it. Default: 1M.")
    void sample(String size) {
        sample = size.equalsIgnoreCase("all") ? Long.MAX_VALUE : bytes(size);
    }

    private long bytes(String size) {
        String upper = size.toUpperCase(Locale.ROOT);
        int unit = upper.isEmpty() ? -1 : UNITS.indexOf(upper.charAt(upper.length() - 1));
        String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
        OptionalLong number = WholeNumber.within(digits, 1, 1L << 30);
        if (number.isEmpty()) {
            throw WrongOption.of(
                    spec,
                    SAMPLE,
                    size,
                    "must be a number of bytes such as 500K, 10M or 2G, or all, not '" + size + "'");
        }
        return number.getAsLong() << (10 * (unit + 1));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return Interruption.guard(spec.commandLine().getErr(), interruption -> {
                    requireFile();
                    requireNoJson();
                    CsvSniff sniff = CsvSniff.of(file, sample);
                    Findings findings = new Findings(sniff, new LoadSuggestion(file, sniff));
                    String loader = CommandName.ofThisProcess();
                    if (json) {
                        out.print(SniffJson.of(sniff, findings, loader));
                        out.flush();
                    } else {
                        findings.print(out, loader);
                    }
                    return ExitCode.ofRejects(sniff.rejected());
                })
                .number();
    }

    private void requireFile() {
        if (file.toString().equals("-") && !Files.exists(file)) {
            throw new LoaderException("standard input can't be looked at: save it to a file, and specify that");
        }
    }

    private void requireNoJson() {
        JsonStart start = JsonStart.of(file);
        start.requireNoArray(file.toString(), "");
        if (start == JsonStart.OBJECT) {
            throw new LoaderException(file + " looks like JSON Lines, whose format needn't be found: load it with "
                    + CommandName.ofThisProcess() + " load " + ShellWord.file(file) + " --collection NAME");
        }
    }
}
