package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The lines of one or several JSON Lines files. */
final class JsonLinesFeed implements Feed {
  private final Path data;
  private final ImmutableList<Path> files;
  private final ImmutableList<Note> notes;
  private final long totalBytes;

  private int nextFile;
  private @Nullable LineInput input;
  private String name = "";
  private boolean anyByte;
  private final Map<String, Long> lines = new LinkedHashMap<>();
  private final AtomicLong bytesBefore = new AtomicLong();
  private volatile long bytesHere;

  JsonLinesFeed(Path data, ImmutableList<Path> files, ImmutableList<Note> notes)
      throws IOException {
    this.data = data;
    this.files = files;
    this.notes = notes;
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    this.totalBytes = bytes;
    open();
  }

  private boolean open() throws IOException {
    if (nextFile == files.size()) {
      return false;
    }
    Path file = files.get(nextFile++);
    name = Sniff.name(file);
    input = new LineInput(file);
    return true;
  }

  @Override
  public @Nullable Item next() throws IOException {
    while (input != null) {
      LineInput.Line line = input.next();
      bytesHere = input.bytesRead();
      if (line != null) {
        Place place = Place.line(name, line.number());
        lines.merge(place.file(), 1L, Long::sum);
        return new JsonItem(place, line.bytes());
      }
      anyByte |= !input.wasEmpty();
      input.close();
      input = null;
      bytesBefore.addAndGet(bytesHere);
      bytesHere = 0;
      open();
    }
    return null;
  }

  @Override
  public long bytesRead() {
    return bytesBefore.get() + bytesHere;
  }

  @Override
  public long totalBytes() {
    return totalBytes;
  }

  @Override
  public ImmutableList<Note> notes() {
    return notes;
  }

  @Override
  public ImmutableList<Read> tables() {
    return lines.entrySet().stream()
        .map(file -> new Read(file.getKey(), file.getValue(), 0))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public RuntimeException empty() {
    return anyByte
        ? new UnreadableDataException(Code.NO_UNITS, "data.noRecords", null, Sniff.name(data))
        : new UnreadableDataException(Code.EMPTY, "data.empty", null, Sniff.name(data));
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
    }
  }
}
