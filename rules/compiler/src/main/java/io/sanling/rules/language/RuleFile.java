package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule file ({@code .dslr}): rules made of the keywords 规则 (rule), 条款 (clause), 依据
 * (support), 当 (when), 那么 (then) and 结束 (end), and of sentences.
 */
final class RuleFile {
  /** Rule names reach generated code, so only letters, digits and plain punctuation. */
  static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9—、()（）《》%-]{1,60}");

  private static final Pattern RULE =
      Pattern.compile("(?:规则|rule)\\s*[:：]?\\s*[“\"”]([^“”\"]*)[”\"“]");
  private static final Pattern RULE_LIKE = Pattern.compile("(?:规则|rule)\\s*[:：]?(.*)");
  private static final Pattern CLAUSE = Pattern.compile("(?:条款|clause)\\s*[:：]?\\s*(\\S+)");
  private static final Pattern CLAUSE_LIKE =
      Pattern.compile("\\S{0,4}?[\\s:：]*([A-Z][A-Za-z0-9-]{1,39})");
  private static final Pattern SUPPORT = Pattern.compile("(?:依据|support)\\s*[:：]?\\s*(\\S+)");
  private static final CharMatcher DASH = CharMatcher.anyOf("-－–—•·");
  private static final CharMatcher NOT_OF_A_NAME =
      CharMatcher.forPredicate(c -> !NAME.matcher(String.valueOf(c)).matches());

  private static final Pattern OF_RULES =
      Pattern.compile("条款|依据|当\\s*[:：]?\\s*$|那么|clause|support|when|then|[-－–—•·]|有|没有");

  private static final String END = "结束";
  private static final String WHEN = "当";
  private static final String THEN = "那么";
  private static final int LONGEST_LINE = 400;

  private enum Part {
    OUTSIDE,
    HEAD,
    WHEN,
    THEN
  }

  private final String file;
  private final Problems problems;
  private final ImmutableList.Builder<Rule> rules = ImmutableList.builder();

  private Part part = Part.OUTSIDE;

  /** Whether a rule without its first line goes on, which is one problem and not one a line. */
  private boolean headless;

  private String name = "";
  private String clause = "";
  private @Nullable String support;
  private Place start;
  private Place clausePlace;
  private ImmutableList.Builder<Rule.Line> when = ImmutableList.builder();
  private ImmutableList.Builder<Rule.Line> then = ImmutableList.builder();

  private RuleFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.start = Place.file(file);
    this.clausePlace = start;
  }

  static ImmutableList<Rule> read(String file, String text, Problems problems) {
    RuleFile reader = new RuleFile(file, problems);
    List<String> lines = Splitter.on('\n').splitToList(text);
    for (int i = 0; i < lines.size(); i++) {
      String whole = lines.get(i);
      String line = CharMatcher.whitespace().trimFrom(whole);
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("＃")) {
        continue;
      }
      int column = whole.indexOf(line) + 1;
      Place place = Place.span(file, i + 1, column, column + line.length());
      if (line.length() > LONGEST_LINE) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, place.wholeLine(), "").worded("line", LONGEST_LINE));
      } else {
        reader.line(line, place);
      }
    }
    return reader.end(lines.size());
  }

  private ImmutableList<Rule> end(int lines) {
    if (part != Part.OUTSIDE) {
      notEnded(new Fix(Fix.Kind.INSERT_AFTER, Place.line(file, lines), END));
    }
    ImmutableList<Rule> all = rules.build();
    if (all.isEmpty()) {
      problems.add(Problem.of(RulebookCode.RULE_EMPTY, Place.file(file), "").worded("file", file));
    }
    return all;
  }

  private void line(String line, Place place) {
    Matcher rule = RULE.matcher(line);
    if (rule.matches()) {
      open(rule.group(1), place);
    } else if (part == Part.OUTSIDE) {
      outside(line, place);
    } else {
      String keyword = keyword(line, place);
      if (keyword == null) {
        sentence(line, place);
      } else if (keyword.equals(END)) {
        close(place);
      } else if (keyword.equals(WHEN)) {
        enter(Part.WHEN, Part.HEAD, line, place);
      } else {
        enter(Part.THEN, Part.WHEN, line, place);
      }
    }
  }

  /** The keyword the line is or, if it is nearly one, was meant to be. */
  private @Nullable String keyword(String line, Place place) {
    String plain = CharMatcher.anyOf(":：,，。").trimTrailingFrom(PlainText.plain(line));
    for (String keyword : List.of(END, WHEN, THEN)) {
      if (plain.equals(keyword) || plain.equals(english(keyword))) {
        return keyword;
      }
    }
    if (plain.length() == END.length()) {
      for (String keyword : List.of(END, THEN)) {
        if (plain.charAt(0) == keyword.charAt(0) || plain.charAt(1) == keyword.charAt(1)) {
          problems.add(
              Problem.of(RulebookCode.RULE_ORDER, place, line)
                  .worded("keyword", line)
                  .replaceBy(keyword));
          return keyword;
        }
      }
    }
    return null;
  }

  private static String english(String keyword) {
    return switch (keyword) {
      case END -> "end";
      case WHEN -> "when";
      default -> "then";
    };
  }

  private void sentence(String line, Place place) {
    boolean detail = DASH.matches(line.charAt(0));
    String text = detail ? DASH.or(CharMatcher.whitespace()).trimLeadingFrom(line) : line;
    int column = place.column() + line.length() - text.length();
    Rule.Line sentence =
        new Rule.Line(text, detail, Place.span(file, place.line(), column, column + text.length()));
    switch (part) {
      case WHEN -> when.add(sentence);
      case THEN -> then.add(sentence);
      default -> head(line, place);
    }
  }

  private void outside(String line, Place place) {
    Matcher like = RULE_LIKE.matcher(line);
    if (like.matches()) {
      String meant = NOT_OF_A_NAME.trimFrom(like.group(1));
      problems.add(
          Problem.of(RulebookCode.RULE_HEAD, place, line)
              .worded("name", line)
              .replaceBy(meant.isEmpty() ? null : "规则 “" + meant + "”"));
      open(NAME.matcher(meant).matches() ? meant : "规则", place);
    } else if (!PlainText.plain(line).equals(END)) {
      if (headless) {
        return;
      }
      String first = line.length() < 2 ? line : line.substring(0, 2);
      String mended = line.replaceFirst("^[^“\"]{1,3}(?=\\s*[“\"])", "规则 ");
      problems.add(
          Problem.of(RulebookCode.RULE_OUTSIDE, place, line, line)
              .replaceBy(
                  RULE.matcher(mended).matches()
                          && Suggestion.nearest(first, List.of("规则")).isPresent()
                      ? mended
                      : OF_RULES.matcher(line).lookingAt() ? null : "# " + line));
      Matcher rule = RULE.matcher(mended);
      if (rule.matches()) {
        open(rule.group(1), place);
      }
      headless = headless || OF_RULES.matcher(line).lookingAt();
    } else if (headless) {
      headless = false;
    } else {
      problems.add(
          Problem.of(RulebookCode.RULE_OUTSIDE, place, line)
              .worded("end", line)
              .fix(Fix.of(Fix.Kind.DELETE_LINE, place.wholeLine())));
    }
  }

  private void open(String newName, Place place) {
    if (part != Part.OUTSIDE) {
      notEnded(new Fix(Fix.Kind.INSERT_BEFORE, place.wholeLine(), END));
      keep();
    }
    part = Part.HEAD;
    headless = false;
    name = newName;
    clause = "";
    support = null;
    start = place;
    clausePlace = place;
    when = ImmutableList.builder();
    then = ImmutableList.builder();
    if (!NAME.matcher(name).matches()) {
      String meant = NOT_OF_A_NAME.removeFrom(name);
      problems.add(
          Problem.of(RulebookCode.RULE_NAME, place, name, name)
              .replaceBy(NAME.matcher(meant).matches() ? "规则 “" + meant + "”" : null));
    }
  }

  private void notEnded(Fix fix) {
    problems.add(Problem.of(RulebookCode.RULE_OPEN, start, name, name).fix(fix));
  }

  private void enter(Part next, Part expected, String keyword, Place place) {
    if (part != expected) {
      problems.add(Problem.of(RulebookCode.RULE_ORDER, place, keyword, keyword));
    }
    part = next;
  }

  private void head(String line, Place place) {
    Matcher clauseLine = CLAUSE.matcher(line);
    Matcher supportLine = SUPPORT.matcher(line);
    if (clauseLine.matches()) {
      clause = clauseLine.group(1);
      int column = place.column() + clauseLine.start(1);
      clausePlace = Place.span(file, place.line(), column, column + clause.length());
    } else if (supportLine.matches() && supportLine.group(1).matches("[A-DＡ-Ｄ]")) {
      support = PlainText.plain(supportLine.group(1));
    } else {
      boolean condition =
          DASH.matches(line.charAt(0)) || line.startsWith("有") || line.startsWith("没有");
      Matcher like = CLAUSE_LIKE.matcher(line);
      problems.add(
          Problem.of(RulebookCode.RULE_HEAD, place, line, line)
              .fix(condition ? new Fix(Fix.Kind.INSERT_BEFORE, place.wholeLine(), WHEN) : null)
              .replaceBy(clause.isEmpty() && like.matches() ? "条款 " + like.group(1) : null));
      if (clause.isEmpty() && like.matches()) {
        clause = like.group(1);
      }
      if (condition) {
        part = Part.WHEN;
        sentence(line, place);
      }
    }
  }

  private void close(Place place) {
    if (part == Part.WHEN && splitAtThen()) {
      part = Part.THEN;
    }
    if (part != Part.THEN) {
      problems.add(Problem.of(RulebookCode.RULE_ORDER, place, name).worded("end", name));
    }
    keep();
    part = Part.OUTSIDE;
  }

  /** What stands last among the conditions and is none must be meant to follow 那么. */
  private boolean splitAtThen() {
    List<Rule.Line> lines = when.build();
    int first = lines.size();
    while (first > 1 && !lines.get(first - 1).detail() && !isCondition(lines.get(first - 1))) {
      first--;
    }
    if (first == lines.size()) {
      return false;
    }
    Rule.Line line = lines.get(first);
    problems.add(
        Problem.of(RulebookCode.RULE_ORDER, line.place(), line.text())
            .worded("then", line.text())
            .fix(new Fix(Fix.Kind.INSERT_BEFORE, line.place().wholeLine(), THEN)));
    when = ImmutableList.<Rule.Line>builder().addAll(lines.subList(0, first));
    then = ImmutableList.<Rule.Line>builder().addAll(lines.subList(first, lines.size()));
    return true;
  }

  private static boolean isCondition(Rule.Line line) {
    return line.text().startsWith("有") || line.text().startsWith("没有");
  }

  private void keep() {
    if (clause.isEmpty()) {
      problems.add(Problem.of(RulebookCode.RULE_HEAD, start, name).worded("clause", name));
    }
    rules.add(new Rule(name, clause, support, when.build(), then.build(), start, clausePlace));
  }
}
