package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The regions that units are counted in, by the declared levels and the class for statistics.
 *
 * @param levels levels of regions, greatest first; none where no regions are declared
 * @param tracks codes of the class for statistics, as declared
 */
public record Places(ImmutableList<Subject.Regions.Level> levels, ImmutableList<String> tracks) {
  /**
   * Units of one track in one region.
   *
   * @param level code of the region's level
   * @param prefix its division prefix
   * @param track code of the track; null where none is declared
   */
  public record Place(String level, String prefix, @Nullable String track) {}

  /** Those that the forms declare. */
  public static Places of(Forms forms) {
    Subject subject = forms.subject();
    return new Places(
        subject.regions() == null
            ? ImmutableList.of()
            : ImmutableList.copyOf(subject.regions().levels()),
        subject
            .unitClass(Subject.TRACK)
            .map(track -> track.values().stream().map(value -> value.code()))
            .stream()
            .flatMap(codes -> codes)
            .collect(ImmutableList.toImmutableList()));
  }

  /** Where a unit in the division is counted, once a level. */
  public ImmutableList<Place> of(@Nullable String division, @Nullable String track) {
    return division == null
        ? ImmutableList.of()
        : levels.stream()
            .map(
                level ->
                    new Place(level.choice().code(), division.substring(0, level.digits()), track))
            .collect(ImmutableList.toImmutableList());
  }

  /** Whether units could be counted there. */
  public boolean include(Place place) {
    return levels.stream()
            .anyMatch(
                level ->
                    level.choice().code().equals(place.level())
                        && level.digits() == place.prefix().length())
        && (place.track() == null || tracks.contains(place.track()));
  }

  /** By level, prefix and track, levels and tracks as they are declared. */
  public Comparator<Place> order() {
    ImmutableList<String> codes =
        levels.stream()
            .map(level -> level.choice().code())
            .collect(ImmutableList.toImmutableList());
    return Comparator.comparing((Place place) -> codes.indexOf(place.level()))
        .thenComparing(Place::prefix)
        .thenComparing(place -> tracks.indexOf(place.track()));
  }
}
