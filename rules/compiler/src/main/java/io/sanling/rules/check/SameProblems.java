package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rules.cases.CaseFailure;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Problems that say the same at several places, or of what another already says. */
final class SameProblems {
  /** As many alike in one file are one slip, of a column or of the whole file. */
  private static final int ALIKE = 4;

  private static final ImmutableSet<RulebookCode> OF_UNREAD_FILES =
      Sets.immutableEnumSet(RulebookCode.LIMIT, RulebookCode.UNREADABLE);

  private static final Pattern NOT = Pattern.compile("^并非");

  private SameProblems() {}

  /** What a sentence says, or says is not so. */
  static String positive(String sentence) {
    return NOT.matcher(sentence).replaceFirst("");
  }

  /** Problems that say the very same at several places are one. */
  static List<Problem> repeated(List<Problem> problems) {
    Map<String, List<Problem>> same = new LinkedHashMap<>();
    for (Problem problem : problems) {
      same.computeIfAbsent(sameness(problem), key -> new ArrayList<>()).add(problem);
    }
    return merged(same, 2);
  }

  /** A file that is too large, or that nobody could open, is not missing. */
  static List<Problem> underWhatIsNotRead(List<Problem> heads) {
    List<Problem> left = new ArrayList<>(heads);
    for (Problem head : heads) {
      if (head.isError() && OF_UNREAD_FILES.contains(head.code()) && head.place().line() == 0) {
        List<Problem> missing =
            left.stream().filter(other -> isMissing(other, head.place().file())).toList();
        if (!missing.isEmpty()) {
          left.removeAll(missing);
          left.set(left.indexOf(head), head.causing(missing));
        }
      }
    }
    return left;
  }

  private static boolean isMissing(Problem problem, String file) {
    return problem.code() == RulebookCode.FILE_MISSING && problem.place().file().equals(file)
        || problem.code() == RulebookCode.RULE_FILE && problem.details().contains(file);
  }

  /** Cases without a result, where a trial of units has said already that there is none. */
  static List<Problem> underWhatCannotBeAssessed(List<Problem> heads) {
    Problem cause =
        heads.stream()
            .filter(head -> head.code() == RulebookCode.NOT_ASSESSABLE)
            .findFirst()
            .orElse(null);
    List<Problem> failing = heads.stream().filter(head -> isWithoutResult(head)).toList();
    if (cause == null || failing.isEmpty()) {
      return heads;
    }
    List<Problem> left = new ArrayList<>(heads);
    left.removeAll(failing);
    left.set(left.indexOf(cause), cause.causing(failing));
    return left;
  }

  private static boolean isWithoutResult(Problem problem) {
    return problem.code() == RulebookCode.CASE_FAILS
        && problem.wording().startsWith(CaseFailure.ERROR);
  }

  private static String sameness(Problem problem) {
    ImmutableList<String> names = UsedNames.of(problem);
    if (!names.isEmpty()) {
      return "name " + names.get(0);
    }
    String what =
        switch (problem.code()) {
          case CLAUSE_UNKNOWN, PARAMETER_UNKNOWN -> problem.found();
          case ENCODING ->
              problem.wording().equals("other") ? "other" : problem.place() + problem.wording();
          case CASE_FAILS ->
              isWithoutResult(problem)
                  ? problem.details().get(1)
                  : problem.details().size() > 4 && !problem.details().get(4).isEmpty()
                      ? problem.details().get(4)
                      : problem.place().toString();
          case SENTENCE -> positive(problem.found());
          case SENTENCE_TERM -> problem.found() + problem.details();
          case FORM_FIELD_TYPE -> problem.place().file() + problem.found() + problem.wording();
          case BAND_ORDER ->
              problem.wording().equals("outside")
                  ? problem.details().get(0) + problem.wording()
                  : problem.place() + problem.found() + problem.wording() + problem.details();
          case COLUMN -> problem.place().file() + problem.wording() + problem.details();
          case TERM, UNIT -> problem.place().file() + problem.found() + problem.details();
          default -> problem.place() + problem.found() + problem.wording() + problem.details();
        };
    return problem.code() + " " + problem.severity() + " " + what;
  }

  /** Problems of one kind in one file that no trial took apart. */
  static List<Problem> alike(List<Problem> problems) {
    Map<String, List<Problem>> same = new LinkedHashMap<>();
    for (Problem problem : problems) {
      String key =
          problem.code() == RulebookCode.CASE_FAILS
              ? problem.code().name()
              : problem.isError()
                  ? problem.code() + problem.wording() + " " + problem.place().file()
                  : problem.toString();
      same.computeIfAbsent(key, unused -> new ArrayList<>()).add(problem);
    }
    return merged(same, ALIKE);
  }

  private static List<Problem> merged(Map<String, List<Problem>> same, int least) {
    List<Problem> heads = new ArrayList<>();
    for (List<Problem> group : same.values()) {
      if (group.size() < least) {
        heads.addAll(group);
      } else {
        Problem first = group.get(0);
        boolean column = first.code() == RulebookCode.COLUMN;
        heads.add((column ? first.fix(null) : first).causing(group.subList(1, group.size())));
      }
    }
    return heads;
  }
}
