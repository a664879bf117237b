package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.util.Objects;

/** The worker of a load, as the user gave it to the builder. */
public sealed interface WorkerSpec {

    /**
     * The worker factory for this JVM.
     *
     * @return a new factory, or the object that was given
     * @throws dev.parallelloader.api.LoaderException if the factory can't be created
     */
    ChunkWorkerFactory factory();

    /**
     * A worker that any JVM can create.
     *
     * @param component class and settings; each call of {@link #factory} creates a factory, which the caller closes
     */
    record Named(Component<? extends ChunkWorkerFactory> component) implements WorkerSpec {

        /** Rejects null. */
        public Named {
            Objects.requireNonNull(component, "component");
        }

        @Override
        public ChunkWorkerFactory factory() {
            return component.create(ChunkWorkerFactory.class, LocalWorkSite.classes());
        }
    }

    /**
     * A worker that exists only in this JVM.
     *
     * @param factory the object, which its owner closes
     */
    record Given(ChunkWorkerFactory factory) implements WorkerSpec {

        /** Rejects null. */
        public Given {
            Objects.requireNonNull(factory, "factory");
        }
    }
}
