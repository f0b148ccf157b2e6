package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Messages;
import io.sanling.internal.PersonalData;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Shapes;
import io.sanling.value.JsonWritten;
import io.sanling.value.Place;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a unit record (问题).
 *
 * @param code stable code
 * @param path JSON Pointer (RFC 6901) to the value, never holding personal data
 * @param place where it is; null when the record did not come from a file
 * @param reason key of the sentence in {@code messages.properties}
 * @param found what was found, shortened, personal numbers masked; empty when there is nothing to
 *     show
 * @param expected limits and names that the sentence needs to say what was expected
 */
public record RecordProblem(
    RecordCode code,
    String path,
    @Nullable Place place,
    String reason,
    String found,
    List<String> expected)
    implements JsonWritten, Serializable {
  public RecordProblem {
    expected = ImmutableList.copyOf(expected);
    found = PersonalData.show(found);
    expected = expected.stream().map(PersonalData::mask).collect(ImmutableList.toImmutableList());
  }

  /** Says in Chinese, or in English for an English locale, what was found and what was expected. */
  public String message(Locale locale) {
    return Messages.text(
        locale, reason, ImmutableList.<String>builder().add(found).addAll(expected).build());
  }

  /** As {@link #toJson(Locale)}, in Chinese. */
  @Override
  public String toJson() {
    return toJson(Locale.CHINESE);
  }

  /** Code, path and message, with its place before it, in that language. */
  public String toJson(Locale locale) {
    String message = message(locale);
    return CanonicalJson.inOrder(
        Shapes.problem(code.toString(), path, place == null ? message : place + " " + message));
  }
}
