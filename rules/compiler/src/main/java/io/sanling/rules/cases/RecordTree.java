package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.UnitRecords;
import io.sanling.form.Form;
import io.sanling.form.RecordProblem;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.UnitRecord;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import io.sanling.value.AssessmentPeriod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unit record put together from a case's texts, with the way back from a JSON pointer to where
 * the value stands and what it is called.
 */
final class RecordTree {
  private static final String DETERMINATION = "determination";

  private final CaseWords words;
  private final Problems problems;
  private final ImmutableSet<CaseText> failed;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  private RecordTree(CaseWords words, ImmutableSet<CaseText> failed, Problems problems) {
    this.words = words;
    this.failed = failed;
    this.problems = problems;
  }

  /** The record; null, and a problem at each value that is wrong, when it is none. */
  static @Nullable UnitRecord parse(
      Reckoning.OfCase reckoned, AssessmentPeriod period, CaseWords words, Problems problems) {
    return new RecordTree(words, reckoned.failed(), problems).parse(reckoned.draft(), period);
  }

  private @Nullable UnitRecord parse(CaseDraft draft, AssessmentPeriod period) {
    places.put("", draft.place());
    Map<String, @Nullable Object> tree = tree(draft, period);
    try {
      UnitRecord record = UnitRecords.parse(CanonicalJson.inOrder(tree), words.forms());
      return reported.isEmpty() ? record : null;
    } catch (InvalidRecordException e) {
      e.problems().forEach(this::report);
      return null;
    }
  }

  private Map<String, @Nullable Object> tree(CaseDraft draft, AssessmentPeriod period) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("unit", object("/unit", draft.unit()));
    for (Form form : words.forms().all()) {
      CaseDraft.Rows rows = draft.forms().get(form.id());
      String path = "/" + form.id();
      boolean supplied = rows == null || rows.supplied();
      switch (form.count()) {
        case MANY -> {
          if (supplied) {
            tree.put(form.id(), rows == null ? List.of() : items(path, rows));
          }
        }
        case ONE -> {
          if (rows != null && supplied && !rows.rows().isEmpty()) {
            tree.put(form.id(), object(path, rows.rows().get(0)));
          }
        }
        case DAYS -> tree.put(form.id(), days(form, draft.days().get(form.id()), period));
      }
    }
    return tree;
  }

  private List<Object> items(String path, CaseDraft.Rows rows) {
    places.put(path, rows.place());
    List<Object> items = new ArrayList<>();
    for (CaseDraft.Row row : rows.rows()) {
      items.add(object(path + "/" + items.size(), row));
    }
    return items;
  }

  /** Flat columns such as {@code determinationStatus} become the nested object of the record. */
  private Map<String, @Nullable Object> object(String path, CaseDraft.Row row) {
    places.put(path, row.place());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    Map<String, Map<String, @Nullable Object>> nested = new LinkedHashMap<>();
    row.fields()
        .forEach(
            (column, value) -> {
              String field = path(column.field());
              String pointer = path + "/" + field;
              Object read = read(pointer, column, value);
              int slash = field.indexOf('/');
              if (slash < 0) {
                object.put(field, read);
              } else {
                nested
                    .computeIfAbsent(field.substring(0, slash), in -> new LinkedHashMap<>())
                    .put(field.substring(slash + 1), read);
              }
            });
    object.putAll(nested);
    return object;
  }

  private static String path(String field) {
    return field.startsWith(DETERMINATION) ? DETERMINATION + "/" + inDetermination(field) : field;
  }

  private static String inDetermination(String field) {
    String rest = field.substring(DETERMINATION.length());
    return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
  }

  private @Nullable Object read(String pointer, CaseColumn column, CaseText value) {
    places.put(pointer, value.place());
    names.put(pointer, column.header());
    if (failed.contains(value)) {
      reported.add(pointer);
      return null;
    }
    Problems ofValue = new Problems();
    Object read = column.read(value, ofValue);
    if (ofValue.hasErrors()) {
      ofValue.all().forEach(problems::add);
      reported.add(pointer);
      return null;
    }
    return read;
  }

  private List<Object> days(
      Form form, @Nullable ImmutableList<CaseDraft.Range> ranges, AssessmentPeriod period) {
    if (ranges == null && form.allClear() != null) {
      return List.of();
    } else if (ranges == null) {
      return List.of(List.of(period.from().toString(), period.to().toString()));
    }
    List<Object> days = new ArrayList<>();
    for (CaseDraft.Range range : ranges) {
      String path = "/" + form.id() + "/" + days.size();
      places.put(path, range.place());
      days.add(List.of(day(form, path + "/0", range.from()), day(form, path + "/1", range.to())));
    }
    return days;
  }

  private String day(Form form, String pointer, CaseText value) {
    places.put(pointer, value.place());
    names.put(pointer, CaseWords.name(form));
    Problems ofValue = new Problems();
    String day = Values.day(value.text(), value.place(), ofValue).toString();
    if (ofValue.hasErrors()) {
      (failed.contains(value) ? ImmutableList.<Problem>of() : ofValue.all()).forEach(problems::add);
      reported.add(pointer);
      reported.add(pointer.substring(0, pointer.lastIndexOf('/')));
    }
    return day;
  }

  // ---- back from the record to the case

  private void report(RecordProblem problem) {
    String path = problem.path();
    if (reported.contains(path)) {
      return;
    }
    problems.add(
        Problem.of(RulebookCode.CASE, place(path), problem.found())
            .worded(
                "record",
                name(path),
                problem.message(Locale.CHINESE),
                problem.message(Locale.ENGLISH)));
  }

  /** Where the value stands, or what is nearest around it. */
  private Place place(String path) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return places.getOrDefault("", Place.file(RulebookCases.FOLDER));
  }

  private String name(String path) {
    String known = names.get(path);
    if (known != null) {
      return known;
    }
    List<String> parts = List.of(path.substring(Math.min(1, path.length())).split("/"));
    String field = parts.get(parts.size() - 1);
    if (parts.contains(DETERMINATION)) {
      field = DETERMINATION + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
    return words.header(parts.get(0), field);
  }
}
