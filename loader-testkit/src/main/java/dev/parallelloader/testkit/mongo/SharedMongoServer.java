package dev.parallelloader.testkit.mongo;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Starts one server for a whole run, hands it to tests, and leaves it to JUnit's root store to close it. */
final class SharedMongoServer implements ExecutionCondition, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(MongoServer.class);

    /** A condition, because that is where JUnit lets a whole class be skipped with a reason, parameters or not. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            return ConditionEvaluationResult.enabled(server(context).toString());
        } catch (TestAbortedException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MongoServer.class;
    }

    @Override
    public MongoServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static MongoServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(MongoServer.class, key -> MongoServer.start(), MongoServer.class);
    }
}
