package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.util.Objects;

/** The worker of a load as its user gave it. */
public sealed interface WorkerSpec {

    /**
     * The factory to use in this JVM.
     *
     * @return a new one, or the object that was given
     * @throws dev.parallelloader.api.LoaderException if none can be made
     */
    ChunkWorkerFactory factory();

    /**
     * A worker that any JVM can make.
     *
     * @param component class and settings; each call of {@link #factory} makes one, to be closed by the caller
     */
    record Named(Component<? extends ChunkWorkerFactory> component) implements WorkerSpec {

        /** Refuses null. */
        public Named {
            Objects.requireNonNull(component, "component");
        }

        @Override
        public ChunkWorkerFactory factory() {
            return component.create(ChunkWorkerFactory.class, LocalWorkSite.classes());
        }
    }

    /**
     * A worker that exists in this JVM alone.
     *
     * @param factory the object, which its owner closes
     */
    record Given(ChunkWorkerFactory factory) implements WorkerSpec {

        /** Refuses null. */
        public Given {
            Objects.requireNonNull(factory, "factory");
        }
    }
}
