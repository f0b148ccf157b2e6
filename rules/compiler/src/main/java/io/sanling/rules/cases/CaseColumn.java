package io.sanling.rules.cases;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.FieldType;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the data tables, as cases fill it.
 *
 * @param table {@code unit}, or the id of the form it belongs to
 * @param field id of its field
 * @param header its Chinese header
 * @param form what it holds
 * @param terms constants by the plain form of their Chinese terms; empty unless it holds terms
 */
record CaseColumn(
    String table, String field, String header, Form form, ImmutableMap<String, Term> terms) {
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?[T\\s]+"
              + "([0-9]{1,2})[:时]([0-9]{1,2})分?(:[0-9]{2})?");
  private static final String YES = "是";
  private static final String NO = "否";

  /** A Chinese term and the constant it stands for. */
  record Term(String label, String constant) {}

  /** What a column holds. */
  enum Form {
    TEXT,
    CODE,
    FLAG,
    TERM,
    COUNT,
    NUMBER,
    DAY,
    TIME;

    static Form of(FieldType type) {
      return switch (type) {
        case DAY, SET_DAY -> DAY;
        case TIME -> TIME;
        case FLAG -> FLAG;
        case COUNT -> COUNT;
        case NUMBER, MONEY, SHARE -> NUMBER;
        case CHOICE -> TERM;
        case DOCUMENT, TEXT -> TEXT;
        case REFERENCE, GRID -> CODE;
      };
    }
  }

  /** The value as a record's JSON has it; null where nothing stands or the problem is reported. */
  @Nullable Object read(CaseText value, Problems problems) {
    if (value.text().isEmpty()) {
      return null;
    }
    return switch (form) {
      case TEXT -> value.text();
      case CODE -> PlainText.plain(value.text());
      case FLAG -> flag(value, problems);
      case TERM -> term(value, problems);
      case COUNT -> Values.whole(value.text(), value.place(), problems);
      case NUMBER -> Values.plain(Values.decimal(value.text(), value.place(), problems));
      case DAY -> Values.day(value.text(), value.place(), problems).toString();
      case TIME -> time(value, problems);
    };
  }

  private static @Nullable Object flag(CaseText value, Problems problems) {
    String plain = PlainText.plain(value.text());
    if (!plain.equals(YES) && !plain.equals(NO)) {
      problems.add(RulebookCode.TERM, value.place(), value.text(), value.text(), YES + "、" + NO);
      return null;
    }
    return plain.equals(YES);
  }

  private @Nullable Object term(CaseText value, Problems problems) {
    Term term = terms.get(PlainText.plain(value.text()));
    if (term == null) {
      List<String> labels = terms.values().stream().map(Term::label).toList();
      problems.add(
          Problem.of(
                  RulebookCode.TERM,
                  value.place(),
                  value.text(),
                  value.text(),
                  String.join("、", labels))
              .replaceBy(Suggestion.nearest(value.text(), labels).orElse(null)));
      return null;
    }
    return term.constant();
  }

  private static @Nullable Object time(CaseText value, Problems problems) {
    String text = Normalizer.normalize(value.text(), Normalizer.Form.NFKC);
    Matcher found = TIME.matcher(text);
    LocalDateTime time = found.matches() ? time(found) : null;
    if (time == null) {
      problems.add(
          Problem.of(RulebookCode.DATE, value.place(), value.text()).worded("time", value.text()));
      return null;
    }
    return time.toString();
  }

  private static @Nullable LocalDateTime time(Matcher found) {
    int[] parts = new int[6];
    for (int i = 1; i < parts.length; i++) {
      parts[i] = Integer.parseInt(found.group(i));
    }
    try {
      return LocalDateTime.of(parts[1], parts[2], parts[3], parts[4], parts[5]);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A problem for a name that is none of the known ones. */
  static Problem unknown(
      RulebookCode code, Place place, String name, List<String> known, String prefix) {
    return Problem.of(code, place, prefix + name, prefix + name, String.join("、", known))
        .replaceBy(Suggestion.nearest(name, known).map(nearest -> prefix + nearest).orElse(null));
  }
}
