package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The regions that units are counted in, by the declared levels and the class for statistics.
 *
 * @param digits how many digits the code of a division has
 * @param levels levels of regions, greatest first; none where no regions are declared
 * @param tracks codes of the class for statistics, as declared
 */
public record Places(
    int digits, ImmutableList<Subject.Regions.Level> levels, ImmutableList<String> tracks) {
  /**
   * Units of one track in one region.
   *
   * @param level code of the region's level
   * @param prefix its division prefix, or the grid
   * @param track code of the track; null where none is declared
   */
  public record Place(String level, String prefix, @Nullable String track) {}

  /** Those that the forms declare. */
  public static Places of(Forms forms) {
    Subject subject = forms.subject();
    Subject.Regions regions = subject.regions();
    return new Places(
        regions == null ? 0 : regions.digits(),
        regions == null ? ImmutableList.of() : ImmutableList.copyOf(regions.levels()),
        subject
            .unitClass(Subject.TRACK)
            .map(track -> track.values().stream().map(value -> value.code()))
            .stream()
            .flatMap(codes -> codes)
            .collect(ImmutableList.toImmutableList()));
  }

  /** Where a unit in the division and grid is counted, once a level where that is known. */
  public ImmutableList<Place> of(
      @Nullable String division, @Nullable String grid, @Nullable String track) {
    ImmutableList.Builder<Place> places = ImmutableList.builderWithExpectedSize(levels.size());
    for (Subject.Regions.Level level : levels) {
      String prefix = level.prefix(division, grid);
      if (prefix != null) {
        places.add(new Place(level.choice().code(), prefix, track));
      }
    }
    return places.build();
  }

  /** Whether units could be counted there. */
  public boolean include(Place place) {
    return levels.stream()
            .anyMatch(
                level ->
                    level.choice().code().equals(place.level())
                        && (level.isGrid()
                            ? Ids.isGrid(place.prefix(), digits)
                            : level.digits() == place.prefix().length()))
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
