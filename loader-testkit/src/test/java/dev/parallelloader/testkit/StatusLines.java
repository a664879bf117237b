package dev.parallelloader.testkit;

import dev.parallelloader.testkit.csv.GeneratedCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the records of a generated file as JSON Lines. */
final class StatusLines {

    private StatusLines() {}

    static Path write(GeneratedCsv statuses, Path file) throws IOException {
        StringWriter text = new StringWriter();
        for (List<String> record : statuses.records()) {
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartObject();
                for (int i = 0; i < record.size(); i++) {
                    json.writeStringProperty(statuses.columns().names().get(i), record.get(i));
                }
                json.writeEndObject();
            }
            text.write("\n");
        }
        return Files.writeString(file, text.toString());
    }
}
