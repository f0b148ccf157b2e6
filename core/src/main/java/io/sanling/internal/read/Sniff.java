package io.sanling.internal.read;

import io.sanling.internal.FileNames;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is, by its first bytes. */
final class Sniff {
  static final int START = 4096;

  private Sniff() {}

  static String name(Path path) {
    return FileNames.of(path);
  }

  /** The first bytes of a regular file as it lies there. */
  static byte[] start(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw DataFile.notRegular(path);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(START);
    }
  }

  static UnreadableDataException notWhole(Gunzip.Fault fault, String name, long line) {
    return new UnreadableDataException(
        Code.TRUNCATED,
        fault.reason,
        fault,
        name,
        String.valueOf(line),
        String.valueOf(fault.offset));
  }

  static boolean isGzip(byte[] start) {
    return startsWith(start, 0x1F, 0x8B);
  }

  static boolean isZip(byte[] start) {
    return startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6);
  }

  static boolean isOldWorkbook(byte[] start) {
    return startsWith(start, 0xD0, 0xCF, 0x11, 0xE0);
  }

  /**
   * Says no to what is plainly not UTF-8 or GB18030 text.
   *
   * @throws UnreadableDataException for UTF-16, and for bytes that no text has
   */
  static void requireText(byte[] start, String name) {
    if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
      throw new UnreadableDataException(Code.ENCODING, "data.utf16", null, name);
    }
    for (int i = 0; i < Math.min(start.length, START); i++) {
      if (start[i] == 0) {
        throw new UnreadableDataException(Code.NOT_TEXT, "data.notText", null, name);
      }
    }
  }

  static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
