package dev.parallelloader.testkit;

import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.files.FileSet;
import dev.parallelloader.testkit.source.SourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three files, of which one has no rows. */
class FileSetContractTest extends SourceContract {

    @Override
    protected ChunkSource source(Path directory) throws IOException {
        return FileSet.of(files(directory));
    }

    /** The last file has no end. */
    @Override
    protected Optional<ChunkSource> sourceWithoutEnd(Path directory) throws IOException {
        List<ChunkSource> sources = files(directory);
        inflate(directory.resolve("2.csv"));
        return Optional.of(FileSet.of(sources));
    }

    private static List<ChunkSource> files(Path directory) throws IOException {
        List<ChunkSource> sources = new ArrayList<>();
        int[] ends = {0, 5, 5, 12};
        for (int file = 0; file < 3; file++) {
            StringBuilder text = new StringBuilder("N,TEXT\n");
            for (int n = ends[file] + 1; n <= ends[file + 1]; n++) {
                text.append(n).append(",\"line\none\"\n");
            }
            sources.add(CsvChunkSource.of(Files.writeString(directory.resolve(file + ".csv"), text)));
        }
        return sources;
    }

    @Override
    protected List<List<String>> expected() {
        List<List<String>> rows = new ArrayList<>();
        for (int n = 1; n <= 12; n++) {
            rows.add(List.of(String.valueOf(n), "line\none"));
        }
        return rows;
    }
}
