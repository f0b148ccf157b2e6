package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ObjectArrays;
import com.google.common.hash.Hasher;
import io.sanling.internal.PersonalData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The items of one data set, read one after another. */
interface Feed {
  /** The next item; null at the end. */
  @Nullable InputItem next() throws IOException;

  /** May be asked from another thread. */
  long bytesRead();

  long totalBytes();

  /** What was passed over so far. */
  ImmutableList<Note> notes();

  /** Names of regions by code. */
  ImmutableMap<String, String> regionNames();

  /** The tables in their order, with what was read of each so far. */
  ImmutableList<Read> tables();

  /**
   * What was read of a table.
   *
   * @param rows rows that are not blank, without the header
   * @param aside those of them that are no data
   */
  record Read(String table, long rows, long aside) {}

  /** Puts in what decides what all items mean, beside themselves. */
  default void identify(Hasher digest) {}

  /** What to say when the data ends without a single item. */
  RuntimeException empty();

  void close() throws IOException;

  /** Something passed over. */
  record Note(String reason, ImmutableList<String> details) {
    private static final int MOST_NAMES = 10;

    static Note of(String reason, String... details) {
      return new Note(
          reason,
          Arrays.stream(details).map(PersonalData::mask).collect(ImmutableList.toImmutableList()));
    }

    /** Says it once of all of them, the last detail being their names; nothing of none. */
    static Optional<Note> ofAll(List<String> names, String reason, String... details) {
      if (names.isEmpty()) {
        return Optional.empty();
      }
      String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining("、"));
      int more = names.size() - MOST_NAMES;
      return Optional.of(
          of(reason, ObjectArrays.concat(details, more > 0 ? some + "… (+" + more + ")" : some)));
    }
  }
}
