package dev.parallelloader.cli;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.FilePath;
import dev.parallelloader.cli.shell.WholeNumber;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/**
 * The conversions of words to the values of options.
 *
 * <p>They are classes and not lambdas for the sake of the class-data archive: picocli's class files are older than Java 6. The JVM
 * leaves such an interface out of an archive if a lambda implements it, and with it all classes that implement it.
 */
final class Converters {

    private Converters() {}

    /** Registers the conversions with a command and its subcommands. */
    static void register(CommandLine command) {
        command.registerConverter(Path.class, new ToPath())
                .registerConverter(long.class, new ToLong())
                .registerConverter(int.class, new ToInt())
                .registerConverter(CompletionCommand.Shell.class, new ToShell())
                .registerConverter(StrategyName.class, new ToStrategy());
    }

    private static final class ToPath implements ITypeConverter<Path> {
        @Override
        public Path convert(String word) {
            return FilePath.of(word);
        }
    }

    private static final class ToLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String word) {
            return WholeNumber.parsed(word);
        }
    }

    private static final class ToInt implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String word) {
            return WholeNumber.parsedInt(word);
        }
    }

    private static final class ToShell implements ITypeConverter<CompletionCommand.Shell> {
        @Override
        public CompletionCommand.Shell convert(String word) {
            return CompletionCommand.Shell.named(word);
        }
    }

    private static final class ToStrategy implements ITypeConverter<StrategyName> {
        @Override
        public StrategyName convert(String word) {
            return StrategyName.named(word);
        }
    }
}
