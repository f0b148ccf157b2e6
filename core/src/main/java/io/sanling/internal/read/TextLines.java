package io.sanling.internal.read;

import io.sanling.record.UnreadableDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text file, plain or gzip, that are not blank. */
public final class TextLines {
  /** Takes a line; its text is null when it is longer than 16 MiB or no UTF-8. */
  @FunctionalInterface
  public interface Taker {
    void take(long number, @Nullable String text);
  }

  private TextLines() {}

  /**
   * Hands over line by line.
   *
   * @throws UnreadableDataException when the file is no text
   */
  public static void read(Path file, Taker taker) throws IOException {
    LineInput input = new LineInput(file);
    try {
      for (LineInput.Line line = input.next(); line != null; line = input.next()) {
        taker.take(line.number(), text(line.bytes()));
      }
    } finally {
      input.close();
    }
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    try {
      return bytes == null
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
