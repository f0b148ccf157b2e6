package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code forms.yaml} says.
 *
 * @param tree as it stands in the canonical content
 * @param forms the same as a model
 * @param places where each thing is declared, by its path: see {@link #place}
 */
public record FormsFile(
    Map<String, @Nullable Object> tree, Forms forms, ImmutableMap<String, Place> places) {
  /** Name of the file. */
  public static final String FILE = "forms.yaml";

  /**
   * Where something is declared, e.g. {@code petitions}, {@code petitions/acceptedOn}, {@code
   * petitions/办理期限}, {@code measures/meetings}, {@code measures/meetings/only/0}; what has no place
   * of its own stands where the whole of it does.
   */
  public Place place(String path) {
    for (String part = path; !part.isEmpty(); part = parent(part)) {
      Place place = places.get(part);
      if (place != null) {
        return place;
      }
    }
    return Place.file(FILE);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
