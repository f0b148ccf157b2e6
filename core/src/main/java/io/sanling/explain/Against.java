package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Difference;
import io.sanling.explain.Causes.Moved;
import io.sanling.explain.Causes.Rule;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a field of a result other than stated: rules that took effect against it, and rules
 * that would have given what was stated and did not.
 */
final class Against {
  private final Fields fields;
  private final AssessmentResult result;
  private final RulebookContent content;
  private final Map<String, @Nullable Object> stated;
  private final Looking looking;

  /** What is looked for first. */
  record Looking(
      String clause,
      ImmutableSet<Finding> usual,
      @Nullable AssessmentResult like,
      List<RuleInfo> lost,
      Evidence evidence) {
    static final Looking ANYWHERE =
        new Looking("", ImmutableSet.of(), null, ImmutableList.of(), Evidence.NONE);

    /** Whether the clause is the one that the matter is about, or a part of it. */
    boolean isAbout(String other) {
      return !clause.isEmpty() && (other.equals(clause) || other.startsWith(clause + "-"));
    }

    boolean isAbout(Rule rule) {
      return isAbout(rule.clause())
          || rule.parameters().stream().anyMatch(number -> isAbout(number.clause()));
    }
  }

  Against(Fields fields, Map<String, @Nullable Object> stated, Looking looking) {
    this.fields = fields;
    this.result = fields.result();
    this.content = fields.content();
    this.stated = stated;
    this.looking = looking;
  }

  Difference of(String field) {
    List<String> steps = Fields.steps(field);
    String second = steps.size() > 1 ? steps.get(1) : "";
    return switch (steps.get(0)) {
      case "zeros" -> goal(field, second);
      case "ledger", "vetoes", "reasons", "exclusions", "notices", "reminders", "findings" ->
          list(field, steps.get(0), second);
      case "conformity" -> conformity(field, conformity(stated.get("conformity")));
      case "basis" -> basis(field);
      case "grade" -> grade(field, text(stated.get("grade")), result.grade());
      case "gradeRange" -> gradeRange(field, second);
      case "score" -> score(field);
      default -> took(field, fields.why(field).deciding().stream());
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  // ---- what is told

  /** Those that took effect; where some are not usual, these; of them those of the clause. */
  private Difference took(String field, Stream<Cause> causes) {
    return told(field, causes, Stream.empty());
  }

  private Difference told(String field, Stream<Cause> took, Stream<Rule> silent) {
    return new Difference(
        field, ImmutableList.of(), first(took), silent(silent), ImmutableList.of());
  }

  private ImmutableList<Cause> first(Stream<Cause> causes) {
    List<Cause> all = causes.distinct().toList();
    List<Cause> unusual =
        all.stream().filter(cause -> !looking.usual().contains(cause.finding())).toList();
    List<Cause> some = unusual.isEmpty() ? all : unusual;
    return Stream.concat(
            some.stream().filter(this::isAbout), some.stream().filter(each -> !isAbout(each)))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isAbout(Cause cause) {
    return looking.isAbout(cause.clause()) || looking.isAbout(cause.rule());
  }

  /** Those that were lost first, then those of the clause. */
  private ImmutableList<Rule> silent(Stream<Rule> rules) {
    List<Rule> all = rules.distinct().toList();
    Set<Rule> told = new LinkedHashSet<>();
    all.stream().filter(this::isLost).forEach(told::add);
    all.stream().filter(looking::isAbout).forEach(told::add);
    told.addAll(all);
    return ImmutableList.copyOf(told);
  }

  private boolean isLost(Rule rule) {
    return looking.lost().stream().anyMatch(lost -> lost.name().equals(rule.name()));
  }

  /** The rules that do such a thing and did not take effect, those that were lost among them. */
  private Stream<Rule> wouldHave(Predicate<Deed> gives, Predicate<RuleInfo> such) {
    return Stream.concat(
        looking.lost().stream()
            .filter(rule -> rule.does().stream().anyMatch(gives) && such.test(rule))
            .map(fields::rule),
        fields.silent(gives, such).stream());
  }

  private Stream<Rule> wouldHave(Predicate<Deed> gives) {
    return wouldHave(gives, rule -> true);
  }

  private static Predicate<Deed> kind(Deed.Kind kind, @Nullable String of) {
    return deed -> deed.is(kind, of);
  }

  // ---- goals

  private Difference goal(String field, String goal) {
    Object states = stated.get("zeros");
    ZeroState wanted = states instanceof Map<?, ?> each ? state(each.get(goal)) : null;
    ZeroState there = result.zeros().get(goal);
    Stream<Cause> causes = fields.why(field).causes().stream();
    if (wanted == null || there == null || goal.isEmpty()) {
      return took(field, causes);
    }
    return switch (wanted) {
      case CLEAN -> took(field, causes);
      case UNDETERMINED ->
          told(
              field,
              causes.filter(cause -> cause.effect() != Effect.OPENS_ZERO),
              wouldHave(kind(Deed.Kind.OPENS, goal)));
      case BROKEN -> told(field, causes, wouldHave(kind(Deed.Kind.BREAKS, goal)));
    };
  }

  private static @Nullable ZeroState state(@Nullable Object value) {
    for (ZeroState state : ZeroState.values()) {
      if (state.name().equals(value)) {
        return state;
      }
    }
    return null;
  }

  // ---- lists

  private Difference list(String field, String list, String position) {
    String key =
        switch (list) {
          case "reasons", "notices", "reminders" -> "code";
          case "exclusions" -> "record";
          default -> "clause";
        };
    List<@Nullable String> there = codes(list);
    List<@Nullable String> wanted = stated(list, key);
    if (wanted.stream().allMatch(Objects::isNull) && !wanted.isEmpty()) {
      return told(
          field,
          fields.why("/" + list).causes().stream(),
          there.size() < wanted.size() ? wouldHave(fields.gives("/" + list)) : Stream.empty());
    }
    List<@Nullable String> unexpected = new ArrayList<>(there);
    wanted.forEach(unexpected::remove);
    List<@Nullable String> missing = new ArrayList<>(wanted);
    there.forEach(missing::remove);
    if (unexpected.isEmpty() && missing.isEmpty()) {
      return took(
          field,
          fields
              .why(position.isEmpty() ? "/" + list : "/" + list + "/" + position)
              .causes()
              .stream());
    }
    return told(
            field,
            IntStream.range(0, there.size())
                .filter(i -> unexpected.contains(there.get(i)))
                .boxed()
                .flatMap(i -> fields.why("/" + list + "/" + i).causes().stream()),
            Stream.concat(
                missing.stream()
                    .filter(Objects::nonNull)
                    .distinct()
                    .flatMap(code -> missing(list, code)),
                list.equals("reasons") ? lostGrades() : Stream.empty()))
        .with(
            list.equals("reasons")
                ? accused(
                    Stream.concat(unexpected.stream(), missing.stream())
                        .flatMap(Stream::ofNullable))
                : ImmutableList.of());
  }

  private List<@Nullable String> codes(String list) {
    return switch (list) {
      case "ledger" -> texts(result.ledger().stream().map(LedgerEntry::clause));
      case "vetoes" -> texts(result.vetoes().stream().map(Veto::clause));
      case "reasons" -> texts(result.reasons().stream().map(Reason::code));
      case "exclusions" -> texts(result.exclusions().stream().map(Exclusion::record));
      case "notices" -> texts(result.notices().stream().map(Notice::code));
      case "reminders" -> texts(result.reminders().stream().map(Reminder::code));
      default -> texts(result.findings().stream().map(Finding::clause));
    };
  }

  private static List<@Nullable String> texts(Stream<String> texts) {
    return new ArrayList<>(texts.toList());
  }

  private List<@Nullable String> stated(String list, String key) {
    List<@Nullable String> codes = new ArrayList<>();
    if (stated.get(list) instanceof List<?> items) {
      for (Object item : items) {
        codes.add(item instanceof Map<?, ?> members ? text(members.get(key)) : null);
      }
    }
    return codes;
  }

  /** The rules that would have given the code. */
  private Stream<Rule> missing(String list, String code) {
    Predicate<RuleInfo> ofCode = rule -> rule.clauses().contains(code);
    return switch (list) {
      case "ledger" -> wouldHave(kind(Deed.Kind.BREAKS, null), ofCode);
      case "vetoes" -> wouldHave(kind(Deed.Kind.VETOES, null), ofCode);
      case "exclusions" -> wouldHave(kind(Deed.Kind.EXCLUDES, null));
      case "notices" -> wouldHave(kind(Deed.Kind.NOTES, code));
      case "reminders" -> wouldHave(kind(Deed.Kind.REMINDS, null), ofCode);
      case "reasons" -> missingReason(code, ofCode);
      default -> Stream.concat(wouldHave(deed -> true, ofCode), lostBefore(ofCode, any -> true));
    };
  }

  /** The rules that were lost and would have given what such rules ask about. */
  private Stream<Rule> lostBefore(Predicate<RuleInfo> such, Predicate<String> asked) {
    ImmutableSet<String> asks =
        content.rules().values().stream()
            .filter(such)
            .flatMap(rule -> rule.asks().stream())
            .filter(asked)
            .collect(ImmutableSet.toImmutableSet());
    return lost(
        deed ->
            asks.stream().anyMatch(field -> fields.gives(field).test(deed))
                || asks.contains("/conformity") && Fields.REASONS.contains(deed.kind()));
  }

  /** Where conformity follows the grade, what was lost of that. */
  private Stream<Rule> lostGrades() {
    return lostBefore(rule -> rule.does(Deed.Kind.DECIDES, null), "/grade"::equals);
  }

  /** Found all the same, it was not decided by; else the rules of its clause did not find it. */
  private Stream<Rule> missingReason(String code, Predicate<RuleInfo> ofCode) {
    boolean found =
        result.findings().stream()
            .anyMatch(
                finding ->
                    finding.clause().equals(code)
                        && (finding.effect() != Effect.SCORES && finding.effect() != Effect.NOTES));
    boolean standard =
        content.scores().entries().stream().anyMatch(entry -> entry.standard().id().equals(code));
    return found
        ? wouldHave(kind(Deed.Kind.DECIDES, null))
        : standard
            ? wouldHave(deed -> Fields.JUDGING.contains(deed.kind()))
            : wouldHave(
                deed -> Fields.REASONS.contains(deed.kind()) || deed.kind() == Deed.Kind.DECIDES,
                ofCode);
  }

  // ---- conformity

  private static @Nullable Conformity conformity(@Nullable Object value) {
    for (Conformity conformity : Conformity.values()) {
      if (conformity.name().equals(value)) {
        return conformity;
      }
    }
    return null;
  }

  private Difference conformity(String field, @Nullable Conformity wanted) {
    Stream<Cause> causes = fields.why("/conformity").causes().stream();
    Conformity there = result.conformity();
    if (wanted == null || there == null || wanted.compareTo(there) <= 0) {
      return told(field, causes, Stream.concat(lost(kind(Deed.Kind.DECIDES, null)), lostGrades()))
          .with(accused(result.reasons().stream().map(Reason::code)));
    }
    Predicate<Deed> found =
        wanted == Conformity.NON_CONFORMING
            ? deed -> FAILING.contains(deed.kind())
            : deed -> OPENING.contains(deed.kind());
    boolean isFound =
        result.findings().stream()
            .anyMatch(
                finding ->
                    looking.isAbout(finding.clause()) && OF_REASONS.contains(finding.effect()));
    Stream<Rule> finders =
        isFound
            ? Stream.empty()
            : Stream.concat(lost(found), wouldHave(found, rule -> looking.isAbout(rule.clause())));
    return told(
            field,
            causes,
            Stream.concat(finders, wouldHave(kind(Deed.Kind.DECIDES, wanted.name()))))
        .with(accused(content.scores().entries().stream().map(entry -> entry.standard().id())));
  }

  /** A basis that is not strong enough lacks a reason. */
  private Difference basis(String field) {
    String wanted = text(stated.get("basis"));
    boolean weaker =
        wanted != null && result.basis() != null && wanted.compareTo(result.basis().name()) < 0;
    Predicate<Deed> reasons =
        deed -> Fields.REASONS.contains(deed.kind()) || deed.kind() == Deed.Kind.DECIDES;
    return told(
        field,
        fields.why(field).causes().stream(),
        weaker
            ? Stream.concat(
                lost(reasons), wouldHave(reasons, rule -> looking.isAbout(rule.clause())))
            : Stream.empty());
  }

  private Stream<Rule> lost(Predicate<Deed> gives) {
    return looking.lost().stream()
        .filter(rule -> rule.does().stream().anyMatch(gives))
        .map(fields::rule);
  }

  private static final ImmutableSet<Deed.Kind> FAILING =
      ImmutableSet.of(Deed.Kind.BREAKS, Deed.Kind.VETOES, Deed.Kind.FAILS_STANDARD);
  private static final ImmutableSet<Deed.Kind> OPENING =
      ImmutableSet.of(
          Deed.Kind.OPENS, Deed.Kind.BREAKS, Deed.Kind.OPENS_CONFORMITY, Deed.Kind.OPENS_STANDARD);
  private static final ImmutableSet<Effect> OF_REASONS =
      ImmutableSet.of(
          Effect.BREAKS_ZERO,
          Effect.OPENS_ZERO,
          Effect.VETOES,
          Effect.OPENS_CONFORMITY,
          Effect.FAILS_STANDARD);

  // ---- grades

  private Difference grade(String field, @Nullable String wanted, @Nullable String there) {
    GradeScale scale = content.grades();
    Conformity ofWanted = own(scale, wanted);
    Conformity ofThere = own(scale, there);
    if (ofWanted != ofThere && (ofWanted != null || ofThere != null)) {
      return grading(
          conformity(field, ofWanted == null ? Conformity.CONFORMING : ofWanted), wanted);
    }
    Difference points =
        wanted != null && result.score() != null && isByPoints(scale)
            ? new Suspects(fields, looking)
                .of(field, result.score(), reached -> scale.reached(reached).equals(wanted))
            : took(field, fields.why("/grade").deciding().stream());
    return grading(points, wanted);
  }

  private static boolean isByPoints(GradeScale scale) {
    return scale.steps().stream().anyMatch(step -> step.bound() != null);
  }

  /** The conformity that has that grade of its own. */
  private static @Nullable Conformity own(GradeScale scale, @Nullable String grade) {
    return scale.others().entrySet().stream()
        .filter(other -> other.getValue().id().equals(grade))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** With what moved, capped or withheld the grade, or would have. */
  private Difference grading(Difference points, @Nullable String wanted) {
    ImmutableList<Cause> moved =
        fields.why("/grade").causes().stream()
            .filter(cause -> MOVING.contains(cause.effect()))
            .collect(ImmutableList.toImmutableList());
    Predicate<Deed> moves =
        deed -> Fields.GRADING.contains(deed.kind()) && deed.kind() != Deed.Kind.GRADES_BY_TABLE;
    return new Difference(
        points.field(),
        ImmutableList.of(),
        moved.isEmpty()
            ? points.come()
            : first(Stream.concat(moved.stream(), points.come().stream())),
        silent(
            Stream.concat(
                lost(deed -> Fields.GRADING.contains(deed.kind())),
                Stream.concat(
                    points.silent().stream(),
                    wouldHave(
                        moves,
                        rule ->
                            looking.isAbout(rule.clause())
                                || rule.does(Deed.Kind.GRADES, wanted))))),
        points.parts());
  }

  private static final ImmutableSet<Effect> MOVING =
      ImmutableSet.of(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  private Difference gradeRange(String field, String end) {
    String wanted = stated.get("gradeRange") instanceof Map<?, ?> ends ? text(ends.get(end)) : null;
    String there =
        result.gradeRange() == null
            ? null
            : end.equals("lowest") ? result.gradeRange().lowest() : result.gradeRange().highest();
    Conformity ofWanted = own(content.grades(), wanted);
    boolean open = result.conformity() == Conformity.UNDETERMINED;
    if (there == null) {
      return told(field, Stream.empty(), wouldHave(fields.gives("/grade")));
    }
    if (ofWanted == Conformity.NON_CONFORMING && result.conformity() == Conformity.CONFORMING) {
      return conformity(field, Conformity.UNDETERMINED);
    }
    if (open && ofWanted == Conformity.NON_CONFORMING) {
      return told(
          field,
          fields.why(field).causes().stream(),
          wouldHave(kind(Deed.Kind.LOWEST_MAY_FAIL, null)));
    }
    if (open && own(content.grades(), there) == Conformity.NON_CONFORMING) {
      return took(
          field,
          fields.why(field).causes().stream()
              .filter(cause -> fields.does(cause, Deed.Kind.LOWEST_MAY_FAIL)));
    }
    return grade(field, wanted, there);
  }

  // ---- points

  private Difference score(String field) {
    BigDecimal wanted = points(at(field));
    if (result.score() == null) {
      return took(field, Stream.empty());
    }
    if (wanted == null) {
      return standing(field);
    }
    return new Suspects(fields, looking)
        .of(field, result.score(), reached -> reached.compareTo(wanted) == 0);
  }

  /** What is no number of points, such as a state or a value. */
  private Difference standing(String field) {
    boolean judged = field.endsWith("/state") && !field.contains("/indicators/");
    String standard = Fields.after(Fields.steps(field), "standards");
    String indicator = Fields.after(Fields.steps(field), "indicators");
    return told(
            field,
            fields.why(field).deciding().stream(),
            judged
                ? lost(deed -> Fields.JUDGING.contains(deed.kind()))
                : lost(deed -> indicator != null && Suspects.settles(deed, indicator)))
        .with(judged ? accused(Stream.ofNullable(standard)) : ImmutableList.of());
  }

  /** What is likely to be wrong among the points of the standards. */
  private ImmutableList<Moved> accused(Stream<String> standards) {
    Score score = result.score();
    return score == null
        ? ImmutableList.of()
        : standards
            .distinct()
            .flatMap(each -> new Suspects(fields, looking).accused(score, each).stream())
            .collect(ImmutableList.toImmutableList());
  }

  private static @Nullable BigDecimal points(@Nullable Object value) {
    return value instanceof String text && text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")
        ? new BigDecimal(text)
        : null;
  }

  /** What is stated at the field; items of lists go by their ids. */
  private @Nullable Object at(String field) {
    Object at = stated;
    for (String step : Fields.steps(field)) {
      if (at instanceof Map<?, ?> members) {
        at = members.get(step);
      } else if (at instanceof List<?> items) {
        at =
            items.stream()
                .filter(item -> item instanceof Map<?, ?> members && step.equals(members.get("id")))
                .findFirst()
                .orElse(null);
      } else {
        return null;
      }
    }
    return at;
  }
}
