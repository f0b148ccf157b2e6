package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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

/** The lines of one or several JSON Lines texts. */
final class JsonLinesFeed implements Feed {
  private final String data;
  private final ImmutableList<Text> texts;
  private final ImmutableList<Note> notes;
  private final ImmutableMap<String, String> regionNames;
  private final long totalBytes;

  private int nextText;
  private @Nullable LineInput input;
  private boolean anyByte;
  private final Map<String, Long> lines = new LinkedHashMap<>();
  private final AtomicLong bytesBefore = new AtomicLong();
  private volatile long bytesHere;

  /** Where the lines of a text come from. */
  @FunctionalInterface
  interface Text {
    LineInput open() throws IOException;
  }

  private JsonLinesFeed(
      String data,
      ImmutableList<Text> texts,
      ImmutableList<Note> notes,
      ImmutableMap<String, String> regionNames,
      long totalBytes)
      throws IOException {
    this.data = data;
    this.texts = texts;
    this.notes = notes;
    this.regionNames = regionNames;
    this.totalBytes = totalBytes;
    open();
  }

  static JsonLinesFeed of(
      String data,
      ImmutableList<Path> files,
      ImmutableList<Note> notes,
      ImmutableMap<String, String> regionNames)
      throws IOException {
    ImmutableList.Builder<Text> texts = ImmutableList.builder();
    long bytes = 0;
    for (Path file : files) {
      texts.add(() -> new LineInput(file));
      bytes += Files.size(file);
    }
    return new JsonLinesFeed(data, texts.build(), notes, regionNames, bytes);
  }

  /** Lines that can be read once, and of which nobody knows how many come. */
  static JsonLinesFeed of(String data, DataInput in) throws IOException {
    return new JsonLinesFeed(
        data,
        ImmutableList.of(() -> new LineInput(data, in)),
        ImmutableList.of(),
        ImmutableMap.of(),
        -1);
  }

  private void open() throws IOException {
    if (nextText < texts.size()) {
      input = texts.get(nextText++).open();
    }
  }

  @Override
  public @Nullable InputItem next() throws IOException {
    while (input != null) {
      LineInput.Line line = input.next();
      bytesHere = input.bytesRead();
      if (line != null) {
        Place place = Place.line(input.name(), line.number());
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
  public ImmutableMap<String, String> regionNames() {
    return regionNames;
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
        ? new UnreadableDataException(Code.NO_UNITS, "data.noRecords", null, data)
        : new UnreadableDataException(Code.EMPTY, "data.empty", null, data);
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
    }
  }
}
