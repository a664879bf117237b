package dev.parallelloader.mongo.internal.document;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Bytes, which BSON keeps as their number, a subtype, and the bytes themselves. */
abstract class BinaryRule extends ParsedRule {

    /** Base64 with the alphabet of RFC 4648, section 4. The padding may be missing. */
    static final FieldRule BASE64 = new BinaryRule("must be Base64") {
        @Override
        boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
            try {
                ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(utf8, from, to - from));
                putHeader(bytes.remaining(), target);
                target.putBytes(bytes.array(), 0, bytes.remaining());
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    };

    /** Base32 with the alphabet of RFC 4648, section 6, in upper case. The padding may be missing. */
    static final FieldRule BASE32 = new BinaryRule("must be Base32") {
        @Override
        boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
            int end = Base32.unpadded(utf8, from, to);
            putHeader(Base32.length(end - from), target);
            return end > from && Base32.append(utf8, from, end, target);
        }
    };

    /** Two hexadecimal digits for each byte. */
    static final FieldRule HEX = new BinaryRule("must be an even number of hexadecimal digits") {
        @Override
        boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
            int digits = to - from;
            if (digits % 2 != 0) {
                return false;
            }
            putHeader(digits / 2, target);
            return HexDigits.append(utf8, from, to, target);
        }
    };

    private BinaryRule(String description) {
        super(BsonType.BINARY, "binData", description);
    }

    private static void putHeader(int length, BsonBuffer target) {
        target.putInt(length);
        target.putByte(BsonBinarySubType.BINARY.getValue());
    }

    @Override
    final @Nullable BsonValue convert(Object cell) {
        return cell instanceof byte[] bytes && bytes.length > 0 ? new BsonBinary(bytes) : null;
    }
}
