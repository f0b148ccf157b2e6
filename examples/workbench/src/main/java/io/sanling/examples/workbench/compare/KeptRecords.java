package io.sanling.examples.workbench.compare;

import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.record.UnitRecord;
import java.io.Closeable;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a data set by unit, in a temporary file: of each only its place is in the memory.
 * Added to by one thread, then asked by any.
 */
final class KeptRecords implements Closeable {
  private final Forms forms;
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Extent> places = new LinkedHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private long end;

  private record Extent(long from, int length) {}

  KeptRecords(Forms forms) throws IOException {
    this.forms = forms;
    this.file = Files.createTempFile("sanling", ".jsonl");
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  int size() {
    return places.size();
  }

  /** Adds the record of the unit, as its canonical JSON. */
  void add(String unitId, String json) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
    places.put(unitId, new Extent(end, bytes.remaining()));
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  /** The record of the unit, which is then not among those left; null where there is none. */
  @Nullable UnitRecord take(String unitId) {
    return taken.add(unitId) ? record(unitId) : null;
  }

  private @Nullable UnitRecord record(String unitId) {
    Extent place = places.get(unitId);
    if (place == null) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(place.length());
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, place.from() + bytes.position()) < 0) {
          throw new EOFException(file.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return UnitRecords.parse(new String(bytes.array(), StandardCharsets.UTF_8), forms);
  }

  /** Units whose records nobody took, in their order. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    places.keySet().stream().filter(unit -> !taken.contains(unit)).forEach(left::add);
    return left;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
