package dev.parallelloader.samples.spring;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Loads both files when the application has started: the users first, because a status of an unknown user is rejected. */
@Component
class LoadRunner implements ApplicationRunner {

    private final LoadService loads;
    private final LoadProperties properties;

    LoadRunner(LoadService loads, LoadProperties properties) {
        this.loads = loads;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments args) {
        loads.loadUsers(properties.users()).throwIfIncomplete();
        loads.loadStatuses(properties.statuses()).throwIfIncomplete();
    }
}
