package dev.parallelloader.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Shows flags without a value in the help. Flags that can be set in a file accept a value on the command line, so that they can be
 * turned off there, and picocli would show such a flag as {@code --quiet=<quiet>}.
 */
final class FlagHelp extends Help {

    /** Creates the help. A class, for the reason given at {@link Converters}. */
    static final class Factory implements IHelpFactory {
        @Override
        public Help create(CommandSpec command, ColorScheme colours) {
            return new FlagHelp(command, colours);
        }
    }

    FlagHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public IParamLabelRenderer parameterLabelRenderer() {
        IParamLabelRenderer usual = super.parameterLabelRenderer();
        return new IParamLabelRenderer() {
            @Override
            public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<Ansi.IStyle> styles) {
                boolean flag = argument instanceof OptionSpec && argument.type() == boolean.class;
                return flag ? ansi.new Text("", colorScheme()) : usual.renderParameterLabel(argument, ansi, styles);
            }

            @Override
            public String separator() {
                return usual.separator();
            }
        };
    }
}
