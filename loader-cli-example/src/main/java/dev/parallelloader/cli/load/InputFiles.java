package dev.parallelloader.cli.load;

import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.core.files.FileSet;
import dev.parallelloader.core.files.FileSet.Unreadable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files of a load.
 *
 * @param arguments the arguments that name them
 * @param paths the files, at least one
 */
record InputFiles(List<Path> arguments, List<Path> paths) {

    /** The description of the arguments. */
    static final String DESCRIPTION =
            "The CSV or JSON Lines files, also compressed: files, folders, or patterns such as 'parts/*.csv'; or - for standard input. Without --no-header, the first record of each must"
                    + " be the header.";

    /** More arguments than a command that is shown should have; they come from a pattern that the shell has expanded. */
    private static final int MOST_SHOWN = 50;

    InputFiles {
        arguments = List.copyOf(arguments);
        paths = List.copyOf(paths);
    }

    /** The files that arguments name; see {@link FileArguments}. */
    static InputFiles of(List<Path> arguments) {
        return new InputFiles(arguments, FileArguments.expand(arguments));
    }

    /** These files. */
    static InputFiles of(Path... files) {
        return new InputFiles(List.of(files), List.of(files));
    }

    Path first() {
        return paths.get(0);
    }

    boolean several() {
        return paths.size() > 1;
    }

    /** Whether the rows come from standard input. */
    boolean onStdin() {
        return arguments.stream().anyMatch(StandardInput::is);
    }

    /** The source of all files. */
    ChunkSource source(Function<Path, ? extends ChunkSource> each, Unreadable unreadable) {
        return several() ? FileSet.of(paths.stream().map(each).toList()).onUnreadable(unreadable) : each.apply(first());
    }

    /** The arguments for a shell, without secrets. */
    String words() {
        String words = arguments.stream()
                .limit(arguments.size() > MOST_SHOWN ? 1 : MOST_SHOWN)
                .map(argument -> StandardInput.is(argument)
                        ? StandardInput.OPTION
                        : ShellWord.file(Path.of(Secrets.hide(argument.toString()))))
                .collect(Collectors.joining(" "));
        return arguments.size() > MOST_SHOWN ? words + " ..." : words;
    }
}
