package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.gate.GatedLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days lost at the seam between two editions (两版之间落空的日子). A matter that is late counts in the
 * period in which it becomes late, reckoned by the rules of that period. Where the later edition
 * allows fewer days, a matter of certain days is late after the end of the earlier period by the
 * earlier rules, and before the beginning of the later period by the later ones: in neither year.
 */
public final class Seams {
  private static final Pattern OVERDUE =
      Pattern.compile("breachedInPeriod\\(([0-9]+), ([0-9]+)\\)");
  private static final Pattern SHARE =
      Pattern.compile("effects\\.scoresSettlement\\(.*, ([0-9]+), ([0-9]+)\\);?");

  private Seams() {}

  /** What a deadline is for. */
  public enum Matter {
    /** A petition: it counts from the day after its due day (逾期首日). */
    PETITION(1),
    /** A dispute: it counts on its due day. */
    DISPUTE(0);

    private final int counted;

    Matter(int counted) {
      this.counted = counted;
    }
  }

  /**
   * Days lost at a seam.
   *
   * @param matter what is late in neither period
   * @param extended whether with the extension (延期), or without
   * @param first first day on which such a matter is taken up
   * @param last last such day
   * @param daysBefore days that the earlier edition allows
   * @param daysNow days that the later one allows
   * @param earlier id of the earlier edition
   * @param now id of the later one
   * @param place where the later one says its days
   */
  public record Seam(
      Matter matter,
      boolean extended,
      LocalDate first,
      LocalDate last,
      int daysBefore,
      int daysNow,
      String earlier,
      String now,
      Place place) {
    /** How many days are lost. */
    public long days() {
      return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** As a warning about the later edition. */
    public Problem problem() {
      String wording =
          (matter == Matter.PETITION ? "petition" : "dispute") + (extended ? ".extended" : "");
      return Problem.of(RulebookCode.SEAM, place, String.valueOf(daysNow))
          .worded(wording, first, last, days(), daysBefore, daysNow, earlier, now);
    }
  }

  /**
   * The days lost between the two; none when the later one does not begin after the earlier one.
   */
  public static ImmutableList<Seam> between(RulebookDraft earlier, RulebookDraft now) {
    if (!now.metadata().from().isAfter(earlier.metadata().from())) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Seam> seams = ImmutableList.builder();
    for (Matter matter : Matter.values()) {
      for (boolean extended : new boolean[] {false, true}) {
        seam(matter, extended, earlier, now).ifPresent(seams::add);
      }
    }
    return seams.build();
  }

  /** Late by the earlier rules means by the first of them, by the later ones by the last. */
  private static Optional<Seam> seam(
      Matter matter, boolean extended, RulebookDraft earlier, RulebookDraft now) {
    List<Deadline> before = deadlines(matter, earlier);
    List<Deadline> after = deadlines(matter, now);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int daysBefore = days(before, extended).min().orElseThrow();
    int daysNow = days(after, extended).max().orElseThrow();
    LocalDate first =
        earlier.metadata().to().minusDays((long) daysBefore + matter.counted).plusDays(1);
    LocalDate last = now.metadata().from().minusDays((long) daysNow + matter.counted).minusDays(1);
    return first.isAfter(last)
        ? Optional.empty()
        : Optional.of(
            new Seam(
                matter,
                extended,
                first,
                last,
                daysBefore,
                daysNow,
                earlier.id(),
                now.id(),
                after.get(0).placeBeside(before.get(0))));
  }

  private static IntStream days(List<Deadline> deadlines, boolean extended) {
    return deadlines.stream().mapToInt(deadline -> deadline.days(extended));
  }

  /**
   * So many days, and so many more with an extension.
   *
   * @param extensionPlace where the days of the extension are said
   */
  private record Deadline(int days, int extension, Place place, Place extensionPlace) {
    int days(boolean extended) {
      return extended ? days + extension : days;
    }

    /** Where the number stands by which it differs from the other. */
    Place placeBeside(Deadline other) {
      return days == other.days && extension != other.extension ? extensionPlace : place;
    }
  }

  private static List<Deadline> deadlines(Matter matter, RulebookDraft draft) {
    List<Deadline> deadlines = new ArrayList<>();
    for (PlacedRule rule : draft.rules()) {
      boolean petition = matter == Matter.PETITION;
      List<GatedLine> lines = petition ? rule.gated().conditions() : rule.gated().consequences();
      List<Place> places = petition ? rule.conditionPlaces() : rule.consequencePlaces();
      Pattern said = petition ? OVERDUE : SHARE;
      for (int i = 0; i < lines.size(); i++) {
        Matcher days = said.matcher(lines.get(i).text());
        if (days.find()) {
          deadlines.add(deadline(days.toMatchResult(), draft, places.get(i), rule));
        }
      }
    }
    return deadlines;
  }

  /** Placed where the parameters' numbers stand, for whom they are changed there. */
  private static Deadline deadline(
      MatchResult days, RulebookDraft draft, Place line, PlacedRule rule) {
    List<Parameter> named = new ArrayList<>();
    for (String sentence : RuleLines.of(draft, rule)) {
      for (String name : Parameter.namedIn(sentence)) {
        draft.parameters().values().stream()
            .filter(parameter -> PlainText.plain(parameter.name()).equals(name))
            .forEach(named::add);
      }
    }
    int most = Integer.parseInt(days.group(1));
    int extension = Integer.parseInt(days.group(2));
    Place place = place(named, most, null, line);
    return new Deadline(most, extension, place, place(named, extension, place, place));
  }

  private static Place place(
      List<Parameter> named, int value, @Nullable Place other, Place otherwise) {
    return named.stream()
        .filter(
            parameter ->
                parameter
                    .value()
                    .stripTrailingZeros()
                    .toPlainString()
                    .equals(String.valueOf(value)))
        .map(Parameter::valuePlace)
        .filter(place -> !place.equals(other))
        .findFirst()
        .orElse(otherwise);
  }
}
