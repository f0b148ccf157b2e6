package io.sanling.rules.compiler;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule file ({@code .dslr}): rules made of the keywords 规则 (rule), 条款 (clause), 依据
 * (support), 当 (when), 那么 (then) and 结束 (end), and of sentences of the vocabulary.
 */
final class RuleFile {
  private static final Pattern RULE = Pattern.compile("(?:规则|rule)\\s*[“\"]([^“”\"]*)[”\"]");
  private static final Pattern CLAUSE = Pattern.compile("(?:条款|clause)\\s*(\\S+)");
  private static final Pattern SUPPORT = Pattern.compile("(?:依据|support)\\s*(\\S+)");

  /** Rule names reach generated code, so only letters, digits and plain punctuation. */
  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9—、()（）《》%-]{1,60}");

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
  private String name = "";
  private String clause = "";
  private @Nullable String support;
  private Place start;
  private ImmutableList.Builder<Rule.Line> when = ImmutableList.builder();
  private ImmutableList.Builder<Rule.Line> then = ImmutableList.builder();

  private RuleFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.start = new Place(file, 0);
  }

  static ImmutableList<Rule> read(String file, String text, Problems problems) {
    RuleFile reader = new RuleFile(file, problems);
    List<String> lines = Splitter.on('\n').splitToList(text);
    for (int i = 0; i < lines.size(); i++) {
      String line = CharMatcher.whitespace().trimFrom(lines.get(i));
      if (!line.isEmpty() && !line.startsWith("#")) {
        reader.line(line, new Place(file, i + 1));
      }
    }
    return reader.end();
  }

  private ImmutableList<Rule> end() {
    if (part != Part.OUTSIDE) {
      problems.add("RB-RULE-OPEN", start, "规则“" + name + "”没有“结束”");
    }
    ImmutableList<Rule> all = rules.build();
    if (all.isEmpty()) {
      problems.add("RB-NO-RULE", new Place(file, 0), "文件中没有规则");
    }
    return all;
  }

  private void line(String line, Place place) {
    Matcher rule = RULE.matcher(line);
    if (rule.matches()) {
      open(rule.group(1), place);
    } else if (part == Part.OUTSIDE) {
      problems.add("RB-OUTSIDE", place, "“" + line + "”不在任何规则里；规则以“规则 “名称””开头");
    } else if (line.equals("结束") || line.equals("end")) {
      close(place);
    } else if (line.equals("当") || line.equals("when")) {
      enter(Part.WHEN, part == Part.HEAD, line, place);
    } else if (line.equals("那么") || line.equals("then")) {
      enter(Part.THEN, part == Part.WHEN, line, place);
    } else {
      switch (part) {
        case WHEN -> when.add(new Rule.Line(line, place));
        case THEN -> then.add(new Rule.Line(line, place));
        default -> head(line, place);
      }
    }
  }

  private void open(String newName, Place place) {
    if (part != Part.OUTSIDE) {
      problems.add("RB-RULE-OPEN", start, "规则“" + name + "”没有“结束”");
    }
    part = Part.HEAD;
    name = newName;
    clause = "";
    support = null;
    start = place;
    when = ImmutableList.builder();
    then = ImmutableList.builder();
    if (!NAME.matcher(name).matches()) {
      problems.add("RB-RULE-NAME", place, "规则名称只能用汉字、字母、数字和“—、()%-”，最多 60 字，现为“" + name + "”");
    }
  }

  private void enter(Part next, boolean expected, String keyword, Place place) {
    if (!expected) {
      problems.add("RB-ORDER", place, "“" + keyword + "”的位置不对；次序是 规则、条款、当、那么、结束");
    }
    part = next;
  }

  private void head(String line, Place place) {
    Matcher clauseLine = CLAUSE.matcher(line);
    Matcher supportLine = SUPPORT.matcher(line);
    if (clauseLine.matches()) {
      clause = clauseLine.group(1);
    } else if (supportLine.matches() && supportLine.group(1).matches("[A-D]")) {
      support = supportLine.group(1);
    } else {
      problems.add("RB-HEAD", place, "此处只能写“条款 编号”或“依据 A、B、C、D 之一”，现为“" + line + "”");
    }
  }

  private void close(Place place) {
    if (part != Part.THEN) {
      problems.add("RB-ORDER", place, "规则“" + name + "”还没有“那么”就结束了");
    }
    if (clause.isEmpty()) {
      problems.add("RB-NO-CLAUSE", start, "规则“" + name + "”没有写明条款");
    }
    rules.add(new Rule(name, clause, support, when.build(), then.build(), start));
    part = Part.OUTSIDE;
  }
}
