package io.sanling.internal.workbook;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share: the first ones in the memory, all behind them in a
 * temporary file, of which nothing but their places is held.
 */
final class SharedTexts {
  private static final long MOST_IN_MEMORY = 4 << 20;

  private static final int BUFFER = 1 << 16;

  private final List<String> first = new ArrayList<>();
  private long characters;

  private @Nullable FileChannel file;
  private long[] places = {0};
  private int behind;
  private final ByteBuffer written = ByteBuffer.allocate(BUFFER);

  /**
   * Adds one behind those before it.
   *
   * @throws UncheckedIOException when it does not fit on the disk
   */
  void add(String text) {
    characters += text.length();
    if (characters <= MOST_IN_MEMORY) {
      first.add(text);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (behind + 1 == places.length) {
      places = Arrays.copyOf(places, Math.max(BUFFER, 2 * places.length));
    }
    places[behind + 1] = places[behind] + bytes.length;
    behind++;
    if (bytes.length > written.remaining()) {
      flush();
    }
    if (bytes.length > written.remaining()) {
      write(ByteBuffer.wrap(bytes));
    } else {
      written.put(bytes);
    }
  }

  int size() {
    return first.size() + behind;
  }

  String get(int number) {
    if (number < first.size()) {
      return first.get(number);
    }
    flush();
    int at = number - first.size();
    ByteBuffer text = ByteBuffer.allocate(Math.toIntExact(places[at + 1] - places[at]));
    try {
      while (text.hasRemaining()) {
        if (channel().read(text, places[at] + text.position()) < 0) {
          throw new EOFException("a temporary file was cut off");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(text.array(), StandardCharsets.UTF_8);
  }

  private void flush() {
    if (written.position() > 0) {
      write(written.flip());
      written.clear();
    }
  }

  private void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel().write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel channel() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("sanling-", ".texts");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }
}
