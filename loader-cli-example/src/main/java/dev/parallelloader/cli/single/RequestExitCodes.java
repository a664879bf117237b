package dev.parallelloader.cli.single;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** Adds the exit codes that all requests can end with to the help of a command and its subcommands. */
final class RequestExitCodes implements IModelTransformer {

    private static final List<String> COMMON =
            List.of(ExitCodeHelp.USAGE, ExitCodeHelp.FAILED, ExitCodeHelp.NO_SERVER, ExitCodeHelp.INTERRUPTED);

    @Override
    public CommandSpec transform(CommandSpec command) {
        addTo(command);
        command.subcommands().values().forEach(each -> addTo(each.getCommandSpec()));
        return command;
    }

    private static void addTo(CommandSpec command) {
        Map<String, String> codes = new LinkedHashMap<>(command.usageMessage().exitCodeList());
        for (String line : COMMON) {
            int colon = line.indexOf(':');
            codes.put(line.substring(0, colon), line.substring(colon + 1));
        }
        command.usageMessage().exitCodeList(codes);
    }
}
