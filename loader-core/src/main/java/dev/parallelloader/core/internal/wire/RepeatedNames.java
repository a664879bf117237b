package dev.parallelloader.core.internal.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of which a value has many, but few different ones, such as the columns of rejects. Each is written once and numbered from 1;
 * after that, its number stands for it. The number 0 stands for no name.
 */
final class RepeatedNames {

    private RepeatedNames() {}

    /** Writes the names of one value. */
    static final class Writer {

        private final Map<String, Integer> numbers = new HashMap<>();

        void write(DataOutputStream out, @Nullable String name) throws IOException {
            if (name == null) {
                out.writeInt(0);
                return;
            }
            int next = numbers.size() + 1;
            Integer number = numbers.putIfAbsent(name, next);
            out.writeInt(number == null ? next : number);
            if (number == null) {
                Encoding.writeText(out, name);
            }
        }
    }

    /** Reads what a {@link Writer} wrote. Equal names are the same instance. */
    static final class Reader {

        private final List<String> names = new ArrayList<>();
        private final Set<String> known = new HashSet<>();

        @Nullable
        String read(DataInputStream in) throws IOException {
            int number = in.readInt();
            if (number < 0 || number > names.size() + 1) {
                throw new IOException("a name has the number " + number + ", and " + names.size() + " are known");
            }
            if (number > names.size()) {
                String name = Encoding.readText(in);
                if (!known.add(name)) {
                    throw new IOException("a name has two numbers");
                }
                names.add(name);
            }
            return number == 0 ? null : names.get(number - 1);
        }
    }
}
