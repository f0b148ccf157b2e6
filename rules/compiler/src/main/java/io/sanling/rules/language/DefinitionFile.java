package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of definitions ({@code definitions.dslr}): 定义 “term”, if need be the form that it is
 * about (表单), and what it means.
 */
final class DefinitionFile {
  /** As the names of rules, and with what stands between terms. */
  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9—、()（）《》%-]{2,40}");

  private static final Pattern HEAD =
      Pattern.compile("(?:定义|define)\\s*[:：]?\\s*[“\"”]([^“”\"]*)[”\"“]");

  /** Without its quotation marks, or with others, or with a slip in the word before them. */
  private static final Pattern HEAD_LIKE =
      Pattern.compile(
          "(?:(?:定义|define)\\s*[:：]?\\s*[“”\"「」『』《‘’']?|(?:定.|.义)\\s*[:：]?\\s*[“”\"「『])"
              + "([^“”\"「」『』《》‘’']*)[“”\"「」』》‘’']?");

  private static final Pattern FORM = Pattern.compile("(?:表单|form)\\s*[:：]?\\s*(\\S.*)");
  private static final CharMatcher DASH = CharMatcher.anyOf("-－–—•·");
  private static final String END = "结束";
  private static final int LONGEST_LINE = 400;

  private DefinitionFile() {}

  /**
   * A definition as it stands there.
   *
   * @param name the term
   * @param form the name of the form it is said to be about, or null
   * @param lines what it means
   * @param place where its name stands
   * @param formPlace where the form stands
   * @param isFaulty whether something of it that was reported keeps it from being understood
   */
  record Written(
      String name,
      @Nullable String form,
      ImmutableList<Rule.Line> lines,
      Place place,
      Place formPlace,
      boolean isFaulty) {}

  static ImmutableList<Written> read(String file, String text, Problems problems) {
    ImmutableList.Builder<Written> all = ImmutableList.builder();
    String name = null;
    String form = null;
    Place place = Place.file(file);
    Place formPlace = place;
    boolean faulty = false;
    List<Rule.Line> lines = new ArrayList<>();
    List<String> whole = Splitter.on('\n').splitToList(text);
    for (int i = 0; i < whole.size(); i++) {
      String line = CharMatcher.whitespace().trimFrom(whole.get(i));
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("＃")) {
        continue;
      }
      int column = whole.get(i).indexOf(line) + 1;
      Place here = Place.span(file, i + 1, column, column + line.length());
      Matcher head = HEAD.matcher(line);
      Matcher headLike = HEAD_LIKE.matcher(line);
      Matcher about = FORM.matcher(line);
      if (line.length() > LONGEST_LINE) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, here.wholeLine(), "").worded("line", LONGEST_LINE));
        faulty = true;
      } else if (head.matches() || headLike.matches()) {
        if (name != null) {
          all.add(new Written(name, form, ImmutableList.copyOf(lines), place, formPlace, faulty));
        }
        faulty = !head.matches();
        name = faulty ? headLike.group(1) : head.group(1);
        form = null;
        place = here;
        lines.clear();
        if (faulty) {
          problems.add(
              Problem.of(RulebookCode.DEFINITION, here, line)
                  .worded("head", line)
                  .replaceBy("定义 “" + name + "”"));
        } else if (!NAME.matcher(name).matches()) {
          problems.add(Problem.of(RulebookCode.DEFINITION, here, name).worded("name", name));
        }
      } else if (PlainText.plain(line).equals(END)) {
        continue;
      } else if (name == null) {
        problems.add(Problem.of(RulebookCode.DEFINITION, here, line, line));
      } else if (lines.isEmpty() && about.matches()) {
        form = about.group(1);
        formPlace = here;
      } else {
        boolean dash = DASH.matches(line.charAt(0));
        String sentence = dash ? DASH.or(CharMatcher.whitespace()).trimLeadingFrom(line) : line;
        int from = column + line.length() - sentence.length();
        lines.add(
            new Rule.Line(sentence, dash, Place.span(file, i + 1, from, from + sentence.length())));
      }
    }
    if (name != null) {
      all.add(new Written(name, form, ImmutableList.copyOf(lines), place, formPlace, faulty));
    }
    return all.build();
  }
}
