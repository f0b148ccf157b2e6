package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads cases written in YAML, a list of mappings: 名称, 条款, 类型 and 期望, and how the unit differs from
 * the one in {@code 基准.yaml}, in the headers and words of the data tables.
 */
final class YamlCases {
  static final String NAME = "名称";
  static final String CLAUSE = "条款";
  static final String KIND = "类型";
  static final String PERIOD = "评定期";
  static final String AS_OF = "统计截止日";
  static final String REPORTS = "日报";
  static final String EXPECTED = "期望";

  private final CaseWords words;
  private final Problems problems;

  YamlCases(CaseWords words, Problems problems) {
    this.words = words;
    this.problems = problems;
  }

  CaseDraft.Base base(YamlNode root) {
    root.allow(
        Stream.concat(
                Stream.of(words.unit(), CaseWords.suppliedFromName()),
                Stream.concat(
                    CaseWords.names(words.filledIn()).stream(),
                    CaseWords.otherNames(words.filledIn(), root.members().keySet())))
            .toArray(String[]::new));
    Map<String, YamlNode> members = root.members();
    return new CaseDraft.Base(unit(members, root), forms(members));
  }

  List<CaseDraft> cases(YamlNode root) {
    return root.items().stream().map(this::draft).toList();
  }

  private CaseDraft draft(YamlNode node) {
    List<String> known = new ArrayList<>(List.of(NAME, CLAUSE, KIND, PERIOD, AS_OF, words.unit()));
    known.add(CaseWords.suppliedFromName());
    known.addAll(CaseWords.names(words.forms().all()));
    known.add(EXPECTED);
    CaseWords.otherNames(words.forms().all(), node.members().keySet()).forEach(known::add);
    node.allow(known.toArray(String[]::new));
    Map<String, YamlNode> members = node.members();
    YamlNode period = members.get(PERIOD);
    return new CaseDraft(
        node.place(),
        text(node, NAME),
        text(node, CLAUSE),
        text(node, KIND),
        members.containsKey(AS_OF) ? text(node, AS_OF) : null,
        period == null ? null : range(period),
        unit(members, node),
        forms(members),
        days(members),
        expected(members.get(EXPECTED)));
  }

  private static CaseText text(YamlNode node, String member) {
    String text = node.textOrNull(member);
    return new CaseText(text == null ? "" : text, node.at(member).place());
  }

  private static CaseText text(YamlNode node) {
    return new CaseText(node.text(), node.place());
  }

  private CaseDraft.Row unit(Map<String, YamlNode> members, YamlNode around) {
    CaseDraft.Row unit = row(CaseWords.UNIT, members.get(words.unit()), around);
    YamlNode from = members.get(CaseWords.suppliedFromName());
    return from == null ? unit : unit.with(row(CaseWords.SUPPLIED_FROM, from, from));
  }

  private CaseDraft.Row row(String table, @Nullable YamlNode node, YamlNode around) {
    if (node == null) {
      return new CaseDraft.Row(around.place(), ImmutableMap.of());
    }
    Map<CaseColumn, CaseText> fields = new LinkedHashMap<>();
    node.members()
        .forEach(
            (header, value) ->
                words
                    .column(table, header)
                    .ifPresentOrElse(
                        column -> fields.put(column, text(value)),
                        () ->
                            problems.add(
                                CaseColumn.unknown(
                                    RulebookCode.KEY_UNKNOWN,
                                    value.keyPlace(),
                                    header,
                                    words.headers(table),
                                    ""))));
    return new CaseDraft.Row(node.place(), ImmutableMap.copyOf(fields));
  }

  private ImmutableMap<String, CaseDraft.Rows> forms(Map<String, YamlNode> members) {
    ImmutableMap.Builder<String, CaseDraft.Rows> forms = ImmutableMap.builder();
    for (Form form : words.filledIn()) {
      YamlNode node = CaseWords.of(form, members);
      if (node != null) {
        forms.put(form.id(), node.isText() ? notSupplied(node) : rows(form, node));
      }
    }
    return forms.buildOrThrow();
  }

  private CaseDraft.Rows rows(Form form, YamlNode node) {
    return new CaseDraft.Rows(
        node.place(),
        true,
        form.count() == Form.Count.ONE
            ? ImmutableList.of(row(form.id(), node, node))
            : node.items().stream()
                .map(item -> row(form.id(), item, item))
                .collect(ImmutableList.toImmutableList()));
  }

  private ImmutableMap<String, ImmutableList<CaseDraft.Range>> days(Map<String, YamlNode> members) {
    ImmutableMap.Builder<String, ImmutableList<CaseDraft.Range>> days = ImmutableMap.builder();
    for (Form form : words.byDays()) {
      YamlNode node = CaseWords.of(form, members);
      if (node != null) {
        days.put(form.id(), ranges(node));
      }
    }
    return days.buildOrThrow();
  }

  private CaseDraft.Rows notSupplied(YamlNode node) {
    if (!PlainText.plain(node.text()).equals(CaseWords.NOT_SUPPLIED)) {
      problems.add(
          Problem.of(RulebookCode.CASE, node.place(), node.text())
              .worded("list", node.text(), CaseWords.NOT_SUPPLIED)
              .replaceBy(node.text().isEmpty() ? null : CaseWords.NOT_SUPPLIED));
    }
    return CaseDraft.Rows.notSupplied(node.place());
  }

  private ImmutableList<CaseDraft.Range> ranges(YamlNode node) {
    ImmutableList.Builder<CaseDraft.Range> ranges = ImmutableList.builder();
    for (YamlNode item : node.items()) {
      CaseDraft.Range range = range(item);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges.build();
  }

  private CaseDraft.@Nullable Range range(YamlNode node) {
    List<YamlNode> ends = node.isList() ? node.items() : List.of();
    if (ends.size() != 2) {
      problems.add(
          Problem.of(RulebookCode.CASE, node.place(), "")
              .worded("range", "[2022-01-01, 2022-06-30]"));
      return null;
    }
    return new CaseDraft.Range(node.place(), text(ends.get(0)), text(ends.get(1)));
  }

  private ImmutableList<CaseDraft.Wanted> expected(@Nullable YamlNode node) {
    ImmutableList.Builder<CaseDraft.Wanted> expected = ImmutableList.builder();
    if (node != null && !(node.isText() && node.text().isEmpty())) {
      node.members()
          .forEach(
              (label, value) ->
                  words
                      .expectation(label)
                      .ifPresentOrElse(
                          expectation -> expected.addAll(wanted(expectation, value)),
                          () ->
                              problems.add(
                                  CaseColumn.unknown(
                                      RulebookCode.KEY_UNKNOWN,
                                      value.keyPlace(),
                                      label,
                                      words.expectations(),
                                      ""))));
    }
    return expected.build();
  }

  private static List<CaseDraft.Wanted> wanted(Expectation expectation, YamlNode value) {
    if (!expectation.isOfParts()) {
      return List.of(new CaseDraft.Wanted(expectation, null, texts(value), value.place()));
    }
    List<CaseDraft.Wanted> wanted = new ArrayList<>();
    value
        .members()
        .forEach(
            (of, part) ->
                wanted.add(
                    new CaseDraft.Wanted(
                        expectation,
                        new CaseText(of, part.keyPlace()),
                        texts(part),
                        part.place())));
    return wanted;
  }

  private static ImmutableList<CaseText> texts(YamlNode value) {
    return value.isList()
        ? value.items().stream().map(YamlCases::text).collect(ImmutableList.toImmutableList())
        : ImmutableList.of(text(value));
  }
}
