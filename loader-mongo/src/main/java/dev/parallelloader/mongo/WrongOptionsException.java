package dev.parallelloader.mongo;

import dev.parallelloader.mongo.internal.document.OptionFault;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Options of a {@link CollectionWorker} can't be used, or contradict each other. The message has all faults, each with the name of its
 * option. Immutable.
 */
public final class WrongOptionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the list that is assigned is serializable
    private final List<Fault> faults;

    private record Fault(WorkerOption option, String rule) implements Serializable {}

    WrongOptionsException(List<OptionFault> faults) {
        super(faults.stream().map(OptionFault::toString).collect(Collectors.joining("; ")));
        this.faults = faults.stream()
                .map(fault -> new Fault(WorkerOption.of(fault.option()), fault.rule()))
                .toList();
    }

    /**
     * Returns the message with other names for the options, such as those of a command line.
     *
     * @param name returns the name of an option
     * @return all faults
     */
    public String message(Function<WorkerOption, String> name) {
        return faults.stream()
                .map(fault -> name.apply(fault.option()) + ": " + fault.rule())
                .collect(Collectors.joining("; "));
    }
}
