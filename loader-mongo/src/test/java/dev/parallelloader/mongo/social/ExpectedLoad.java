package dev.parallelloader.mongo.social;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.parallelloader.api.report.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * What a load of a file must store and reject, by the rules that UserWorker and StatusWorker document. FastCSV reads the file,
 * so this shares no code with the loader. FastCSV stops at a malformed record; files that may have one are read record by
 * record, as they were generated.
 */
final class ExpectedLoad {

    /** The documents by their ids. */
    final Map<String, BsonDocument> documents = new HashMap<>();

    /** Number and code of each rejected record. */
    final List<String> rejects = new ArrayList<>();

    private final GeneratedFile file;
    private int records;
    private int unchanged;

    ExpectedLoad(GeneratedFile file) {
        this.file = file;
        if (file.broken) {
            file.records.forEach(record -> add(utf8(record)));
        } else {
            String text = new String(file.bytes(), StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
            List<List<String>> all = cells(text);
            all.subList(1, all.size()).forEach(this::addCells);
        }
    }

    Tally total() {
        return new Tally(records, documents.size(), 0, unchanged, 0, 0, rejects.size());
    }

    private static @Nullable String utf8(byte[] record) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void add(@Nullable String record) {
        if (record == null) {
            records++;
            reject("encoding");
            return;
        }
        List<List<String>> read;
        try {
            read = cells(record);
        } catch (CsvParseException e) {
            records++;
            reject("malformed");
            return;
        }
        if (read.size() != 1) {
            throw new IllegalStateException(read.size() + " records in one of " + file);
        }
        addCells(read.get(0));
    }

    private static List<List<String>> cells(String text) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(1 << 25)
                .ofCsvRecord(text)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addCells(List<String> cells) {
        records++;
        if (cells.size() != file.columns.size()) {
            reject("column-count");
        } else if (file.ofUsers()) {
            addUser(cells);
        } else {
            addStatus(cells);
        }
    }

    private void addUser(List<String> cells) {
        String id = cell(cells, "USER_ID");
        String email = cell(cells, "EMAIL");
        boolean address = email.codePoints().count() <= 320 && hasAtSignInside(email);
        if (id.isEmpty() || !address) {
            reject("invalid");
            return;
        }
        store(document(id, "email", email)
                .append("name", new BsonString(cell(cells, "NAME")))
                .append("lastname", new BsonString(cell(cells, "LASTNAME"))));
    }

    private static boolean hasAtSignInside(String email) {
        for (int at = email.indexOf('@', 1); at > 0 && at < email.length() - 1; at = email.indexOf('@', at + 1)) {
            if (email.charAt(at - 1) != '@' && email.charAt(at + 1) != '@') {
                return true;
            }
        }
        return false;
    }

    private void addStatus(List<String> cells) {
        String id = cell(cells, "STATUS_ID");
        String user = cell(cells, "USER_ID");
        if (id.isEmpty() || user.isEmpty()) {
            reject("invalid");
        } else if (!Set.copyOf(GeneratedFile.USERS).contains(user)) {
            reject("unknown-user");
        } else {
            store(document(id, "user_id", user).append("status_text", new BsonString(cell(cells, "STATUS_TEXT"))));
        }
    }

    /** The first record of an id wins. */
    private void store(BsonDocument document) {
        BsonDocument stored = documents.putIfAbsent(document.getString("_id").getValue(), document);
        if (document.equals(stored)) {
            unchanged++;
        } else if (stored != null) {
            reject("conflict");
        }
    }

    private String cell(List<String> cells, String column) {
        return cells.get(file.columns.indexOf(column));
    }

    private static BsonDocument document(String id, String field, String value) {
        return new BsonDocument("_id", new BsonString(id)).append(field, new BsonString(value));
    }

    private void reject(String code) {
        rejects.add(records + " " + code);
    }
}
