package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.form.Subject;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.ConsequenceLines;
import io.sanling.rules.draft.EnglishLine;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an edition says of one part, by name: each time several things, and where. */
final class EditionPart {
  /** What the order of the rule files is called. */
  static final String RULE_FILES = "规则文件";

  private static final String ANY = "不限";

  private record Entry(Map<String, String> texts, Place place, Set<String> clauses) {}

  private final Change.Part part;
  private final Place file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private EditionPart(Change.Part part, Place file) {
    this.part = part;
    this.file = file;
  }

  static EditionPart of(Change.Part part, RulebookDraft draft) {
    Metadata metadata = draft.metadata();
    return switch (part) {
      case PARAMETER -> parameters(draft);
      case CLAUSE -> clauses(draft);
      case RULE -> rules(draft);
      case STANDARD -> standards(draft);
      case SCORE -> scores(draft);
      case GRADE -> grades(metadata);
      case TARGET -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.METADATA));
        metadata
            .targets()
            .forEach(
                (code, named) ->
                    said.add(
                        name(draft, code),
                        named.place(),
                        clauses(draft, named),
                        value(draft, named)));
        yield said;
      }
      case FLAG -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.METADATA));
        metadata
            .flags()
            .forEach(
                (flag, named) ->
                    said.add(flag, named.place(), clauses(draft, named), value(draft, named)));
        yield said;
      }
      case GOAL -> goals(metadata);
      case GRADING -> gradings(draft);
      case SUBJECT, FORM, FIELD, DEADLINE, MEASURE -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.FORMS));
        for (DeclaredParts.Declared declared : DeclaredParts.of(part, draft)) {
          said.entries.put(
              declared.name(), new Entry(declared.texts(), declared.place(), declared.clauses()));
        }
        yield said;
      }
      case PLACEHOLDER -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.METADATA));
        ImmutableSet<String> clauses = Uses.of(draft).ofDocuments();
        metadata
            .placeholders()
            .forEach(word -> said.add(word.name(), word.place(), clauses, word.name()));
        yield said;
      }
      case CONSEQUENCE -> consequences(draft);
      case SUPERVISION -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.SUPERVISION));
        for (LadderLine line : draft.ladder()) {
          said.add(
              line.name(),
              line.row().place(),
              ImmutableSet.of(line.clause()),
              draft.parameters().containsKey(line.number())
                  ? line.number() + " " + draft.parameters().get(line.number()).value()
                  : line.number(),
              line.office());
        }
        yield said;
      }
      case DEFINITION -> definitions(draft);
      case ORDER -> {
        EditionPart said = new EditionPart(part, Place.file(RulebookDraft.METADATA));
        List<String> files = metadata.ruleFiles().stream().map(Metadata.Named::name).toList();
        said.add(
            RULE_FILES,
            metadata.ruleFiles().isEmpty() ? said.file : metadata.ruleFiles().get(0).place(),
            ImmutableSet.of(),
            String.join("、", files));
        yield said;
      }
    };
  }

  /** How what this edition says becomes what the later one says. */
  ImmutableList<Change> changesTo(EditionPart later) {
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    later.entries.forEach(
        (name, now) -> {
          Entry before = entries.get(name);
          if (before == null) {
            changes.add(
                change(Change.Act.ADDED, name, "", text(now.texts()), now.clauses(), now.place()));
          } else if (!before.texts().equals(now.texts())) {
            changes.add(
                change(
                    Change.Act.CHANGED,
                    name,
                    text(without(before.texts(), now.texts())),
                    text(without(now.texts(), before.texts())),
                    ImmutableSet.<String>builder()
                        .addAll(now.clauses())
                        .addAll(before.clauses())
                        .build(),
                    now.place()));
          }
        });
    entries.forEach(
        (name, before) -> {
          if (!later.entries.containsKey(name)) {
            changes.add(
                change(
                    Change.Act.REMOVED,
                    name,
                    text(before.texts()),
                    "",
                    before.clauses(),
                    later.file));
          }
        });
    return changes.build();
  }

  private Change change(
      Change.Act act, String name, String before, String after, Set<String> clauses, Place place) {
    return new Change(part, act, name, before, after, ImmutableSet.copyOf(clauses), place);
  }

  /** What the one says and the other does not. */
  private static Map<String, String> without(Map<String, String> one, Map<String, String> other) {
    Map<String, String> rest = new LinkedHashMap<>(one);
    rest.entrySet().removeIf(said -> Objects.equals(other.get(said.getKey()), said.getValue()));
    return rest;
  }

  private static String text(Map<String, String> texts) {
    return String.join(
        "；", texts.values().stream().filter(text -> !text.isEmpty()).distinct().toList());
  }

  private void add(String name, Place place, Set<String> clauses, String... texts) {
    Map<String, String> numbered = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      numbered.put(String.valueOf(i), texts[i]);
    }
    entries.putIfAbsent(name, new Entry(numbered, place, clauses));
  }

  // ---- the parts

  private static EditionPart parameters(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.PARAMETER, Place.file("parameters.yaml"));
    Uses uses = Uses.of(draft);
    for (Parameter parameter : draft.parameters().values()) {
      said.add(
          parameter.name(),
          parameter.valuePlace(),
          uses.ofParameter(parameter),
          Values.plain(parameter.value()) + " " + parameter.unit(),
          parameter.clause(),
          parameter.support() == null ? "" : "依据 " + parameter.support(),
          orEmpty(parameter.source()),
          draft.english(parameter.name()).map(EnglishLine::name).orElse(""));
    }
    return said;
  }

  private static EditionPart clauses(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.CLAUSE, Place.file("clauses.csv"));
    for (ClauseLine clause : draft.clauses()) {
      said.add(
          clause.id(),
          clause.row().place("text"),
          ImmutableSet.of(clause.id()),
          clause.heading(),
          clause.text(),
          "依据 " + clause.support(),
          "作为理由 " + clause.reasonSupport(),
          orEmpty(clause.source()),
          draft.english(clause.id()).map(EnglishLine::name).orElse(""),
          draft.english(clause.id()).map(EnglishLine::text).orElse(""));
    }
    return said;
  }

  /** What follows from results by its code. */
  private static EditionPart consequences(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.CONSEQUENCE, Place.file(ConsequenceLines.FILE));
    for (ConsequenceLine line : draft.consequences()) {
      said.add(
          line.code(),
          line.row().place("condition"),
          ImmutableSet.of(line.clause()),
          line.name(),
          line.kind().term(),
          line.row().get("condition"),
          line.clause(),
          "自 " + line.start().term(),
          "期 " + line.row().get("term"));
    }
    return said;
  }

  /** Rules by name, in their sentences, so that another number of a parameter is no other rule. */
  private static EditionPart rules(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.RULE, Place.file(RulebookDraft.METADATA));
    for (RuleTree rule : draft.rules().all()) {
      Map<String, String> sentences = new LinkedHashMap<>();
      for (String sentence : RuleLines.of(draft, rule.place())) {
        String key = sentence;
        for (int again = 2; sentences.containsKey(key); again++) {
          key = sentence + again;
        }
        sentences.put(key, sentence);
      }
      said.entries.put(
          rule.name(), new Entry(sentences, rule.place(), ImmutableSet.of(rule.clause())));
    }
    return said;
  }

  /** Terms by name, in the sentences that say what they mean. */
  private static EditionPart definitions(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.DEFINITION, Place.file(RulebookDraft.METADATA));
    Uses uses = Uses.of(draft);
    for (Definition definition : draft.rules().definitions().values()) {
      said.add(
          definition.name(),
          definition.place(),
          uses.ofDefinition(definition.name()),
          String.join("", RuleLines.of(draft, definition.place())));
    }
    return said;
  }

  private static EditionPart standards(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.STANDARD, table(draft));
    for (ScoreLine line : draft.scores().stream().filter(row -> !row.isAlone()).toList()) {
      said.add(
          line.standard(),
          line.row().place("weight"),
          ImmutableSet.of(line.standard()),
          line.standardName(),
          Values.plain(line.weight()));
    }
    return said;
  }

  private static EditionPart scores(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.SCORE, table(draft));
    for (ScoreLine line : draft.scores()) {
      said.add(
          name(draft, line),
          line.row().place("points"),
          ImmutableSet.of(line.clause()),
          "< " + bound(line.max()),
          Values.plain(line.points()) + " 分",
          "依据 " + line.support(),
          orEmpty(line.source()));
    }
    return said;
  }

  /** What a row of the score table is called. */
  static String name(RulebookDraft draft, ScoreLine line) {
    List<String> words = new ArrayList<>(List.of(line.indicatorName()));
    words.addAll(line.classNames(draft.forms().subject(), ANY));
    words.add("≥ " + bound(line.min()));
    return String.join(" ", words);
  }

  private static Place table(RulebookDraft draft) {
    if (draft.scores().isEmpty()) {
      return Place.file(RulebookDraft.METADATA);
    }
    Place first = draft.scores().get(0).row().place();
    return new Place(first.file(), first.sheet(), 0, 0, 0);
  }

  private static EditionPart grades(Metadata metadata) {
    EditionPart said = new EditionPart(Change.Part.GRADE, Place.file(RulebookDraft.METADATA));
    for (Metadata.Grade grade : metadata.grades()) {
      said.add(
          grade.id(),
          grade.boundPlace(),
          clauses(grade.clause()),
          grade.label(),
          grade.when() == null ? "" : grade.when().label(),
          grade.bound() == null ? "" : Values.plain(grade.bound()));
    }
    return said;
  }

  private static EditionPart goals(Metadata metadata) {
    EditionPart said = new EditionPart(Change.Part.GOAL, Place.file(RulebookDraft.METADATA));
    for (Metadata.Goal goal : metadata.goals()) {
      said.add(goal.id(), goal.place(), ImmutableSet.of(), goal.name(), goal.kept(), goal.broken());
    }
    return said;
  }

  private static EditionPart gradings(RulebookDraft draft) {
    EditionPart said = new EditionPart(Change.Part.GRADING, Place.file(RulebookDraft.FORMS));
    for (Form form : draft.forms().all()) {
      Grading grading = form.grading();
      if (grading != null) {
        for (Grading.Level level : grading.classes()) {
          List<String> bounds = new ArrayList<>();
          for (int i = 0; i < level.bounds().size(); i++) {
            bounds.add(
                sum(form, grading.sums().get(i)) + " " + Values.plain(level.bounds().get(i)));
          }
          said.add(
              level.choice().name(),
              draft
                  .formsFile()
                  .place(form.id() + "/" + grading.id() + "/" + level.choice().code() + "/0"),
              clauses(grading.clause()),
              bounds.toArray(new String[0]));
        }
      }
    }
    return said;
  }

  private static String sum(Form form, List<String> fields) {
    return form.fields().stream()
        .filter(field -> fields.contains(field.id()))
        .map(Field::shortName)
        .collect(Collectors.joining("和"));
  }

  /** What a class that units are counted by is called. */
  static String name(RulebookDraft draft, String code) {
    return draft.forms().subject().unitClass(Subject.TRACK).stream()
        .flatMap(counted -> counted.values().stream())
        .filter(value -> value.code().equals(code))
        .map(Choice::name)
        .findFirst()
        .orElse(code);
  }

  private static ImmutableSet<String> clauses(@Nullable String clause) {
    return clause == null || clause.isEmpty() ? ImmutableSet.of() : ImmutableSet.of(clause);
  }

  private static ImmutableSet<String> clauses(RulebookDraft draft, Metadata.Named named) {
    Parameter parameter = draft.parameters().get(named.name());
    return clauses(parameter == null ? null : parameter.clause());
  }

  private static String value(RulebookDraft draft, Metadata.Named named) {
    Parameter parameter = draft.parameters().get(named.name());
    return parameter == null
        ? named.name()
        : Values.plain(parameter.value()) + " " + parameter.unit();
  }

  private static String bound(@Nullable BigDecimal bound) {
    return bound == null ? ANY : Values.plain(bound);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
