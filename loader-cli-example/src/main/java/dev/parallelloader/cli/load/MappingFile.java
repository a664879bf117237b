package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.defaults.PropertiesFile;
import dev.parallelloader.cli.defaults.WrongSettingException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A file with options that are too long for a command line, such as the types of many columns. */
final class MappingFile {

    private final PropertiesFile file;

    private MappingFile(PropertiesFile file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param options the names of the options that it may have, with dashes
     * @throws LoaderException if it doesn't exist or can't be read
     * @throws ParameterException if it has an unknown option
     */
    static MappingFile read(Path path, List<String> options, CommandSpec command) {
        List<String> names = options.stream().map(option -> option.substring(2)).toList();
        try {
            return new MappingFile(PropertiesFile.read(path, names)
                    .orElseThrow(() ->
                            new LoaderException("the file --mapping " + path + " doesn't exist; check the path")));
        } catch (WrongSettingException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Sets the options of a command that are not on the command line.
     *
     * @throws ParameterException if one has a wrong value
     */
    void apply(CommandSpec command) {
        file.values().forEach((name, text) -> {
            OptionSpec option = command.findOption("--" + name);
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                return;
            }
            try {
                option.setValue(option.type() == boolean.class || option.type() == Boolean.class ? flag(text) : text);
            } catch (ParameterException e) {
                throw new ParameterException(command.commandLine(), file.path() + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        command.commandLine(), file.path() + ": " + name + " " + e.getMessage(), e);
            }
        });
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        }
        return text.equals("true");
    }
}
