package io.sanling.region;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.internal.read.RegionRows;
import io.sanling.record.RecordSource;
import io.sanling.record.UnreadableDataException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What regions are called (区划名称), by the first digits of their codes; grids (网格) by the whole of
 * theirs. They are for people: no part of a record, a result or a digest.
 */
public final class RegionNames {
  private static final RegionNames NONE = new RegionNames(ImmutableMap.of());

  private final ImmutableMap<String, String> names;

  private RegionNames(Map<String, String> names) {
    this.names = ImmutableMap.copyOf(names);
  }

  /** No names: every region is called by its code. */
  public static RegionNames none() {
    return NONE;
  }

  /** Those that the data bring: {@code regions.csv}, or the sheet 区划. */
  public static RegionNames of(RecordSource source) {
    return of(source.regionNames());
  }

  /**
   * Names by the region's first digits.
   *
   * @param names as {@link Region#prefix()} has the digits
   */
  public static RegionNames of(Map<String, String> names) {
    return names.isEmpty() ? NONE : new RegionNames(names);
  }

  /**
   * Reads a CSV file or a workbook with the columns code and name (代码, 名称); a code may be filled up
   * with zeros.
   *
   * @param forms what is recorded, which says how many digits the codes have
   * @throws UnreadableDataException when there is no such file or anything in it cannot be read,
   *     with the place of each
   */
  public static RegionNames read(Path file, Forms forms) {
    return of(RegionRows.read(file, forms));
  }

  /** The name of the region, if it is known. */
  public Optional<String> name(String prefix) {
    return Optional.ofNullable(names.get(prefix));
  }

  /** The name of the region, else its code. */
  public String called(String prefix) {
    return names.getOrDefault(prefix, prefix);
  }

  /** All names by the region's first digits. */
  public Map<String, String> all() {
    return names;
  }

  /** Whether no name is known. */
  public boolean isEmpty() {
    return names.isEmpty();
  }
}
