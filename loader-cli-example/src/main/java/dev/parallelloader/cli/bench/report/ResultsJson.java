package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats every measurement as JSON, for further analysis. New fields may be added, existing ones stay. */
final class ResultsJson {

    private ResultsJson() {}

    static String of(Results results) {
        Recommendation recommendation = Recommendation.of(results);
        ObjectNode json = JsonMapper.shared().createObjectNode();
        environment(json.putObject("where"), results.environment());
        Plan plan = results.plan();
        ObjectNode planned = json.putObject("plan");
        plan.strategies().forEach(planned.putArray("strategies")::add);
        plan.workers().forEach(planned.putArray("workers")::add);
        plan.chunkSizes().forEach(planned.putArray("chunkSizes")::add);
        planned.put("repetitions", plan.repetitions());
        planned.put("warmUpLoads", plan.warmUp().size());
        setting(json.putObject("best"), recommendation.best().setting())
                .put(
                        "timesSequential",
                        rounded(Recommendation.times(
                                recommendation.best(),
                                results.baseline(recommendation.best().setting().chunkSize()))));
        ArrayNode findings = json.putArray("findings");
        Findings.of(results)
                .forEach(finding ->
                        findings.addObject().put("title", finding.title()).put("text", finding.text()));
        ArrayNode settings = json.putArray("settings");
        results.measured().forEach(one -> measured(settings.addObject(), one));
        return json.toPrettyString() + "\n";
    }

    private static void environment(ObjectNode json, BenchEnvironment environment) {
        json.put("when", environment.when().toString());
        json.put("version", environment.version());
        json.put("cores", environment.cores());
        json.put("java", environment.java());
        json.put("system", environment.system());
        json.put("server", environment.server());
        json.put("sameMachine", environment.sameMachine());
        json.put("standIn", environment.standIn());
        ArrayNode files = json.putArray("files");
        environment
                .files()
                .forEach(file -> files.addObject()
                        .put("name", file.name())
                        .put("bytes", file.bytes())
                        .put("rows", file.rows())
                        .put("rejected", file.rejected()));
    }

    private static ObjectNode setting(ObjectNode json, Setting setting) {
        return json.put("strategy", setting.strategy())
                .put("workers", setting.workers())
                .put("chunkSize", setting.chunkSize());
    }

    private static void measured(ObjectNode json, Measurement one) {
        setting(json, one.setting());
        json.put("medianSeconds", rounded(one.seconds().median()));
        json.put("medianRowsPerSecond", rounded(one.rate().median()));
        json.put("minRowsPerSecond", rounded(one.rate().min()));
        json.put("maxRowsPerSecond", rounded(one.rate().max()));
        ArrayNode runs = json.putArray("runs");
        for (Run run : one.runs()) {
            ObjectNode node = runs.addObject();
            node.put("seconds", rounded(run.seconds()));
            node.put("rowsPerSecond", rounded(run.rowsPerSecond()));
            ObjectNode phases = node.putObject("phases");
            for (Phase phase : Phase.values()) {
                phases.put(phase.key(), rounded(run.seconds(phase)));
            }
        }
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    }
}
