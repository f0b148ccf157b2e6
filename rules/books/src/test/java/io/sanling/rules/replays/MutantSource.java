package io.sanling.rules.replays;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every edit of a rulebook's tables and numbers that mutants are drawn from. */
final class MutantSource {
  private static final Pattern PARAMETER =
      Pattern.compile("- 名称: (\\S+)\\n  数值: (\\S+)\\n  单位: \"(.+)\"");
  private static final Pattern GRADE = Pattern.compile("编号: (\\w+), .*最低分: (\\d+)");
  private static final Pattern CLASS =
      Pattern.compile("名称: (\\S+), 英文: .*, 达到: \\[(\\d+), (\\d+), (\\d+)\\]");
  private static final Set<String> FINE = Set.of("分", "比例");

  /** Clauses that results give as reasons, so that their support shows. */
  private static final Pattern REASONS =
      Pattern.compile("(HN|SX)-Z.*|DATA-.*|NOT-OBSERVED|V-1|S\\d");

  private final Book book;
  private final RulebookFiles files;
  private final List<Mutant> mutants = new ArrayList<>();

  private MutantSource(Book book, RulebookFiles files) {
    this.book = book;
    this.files = files;
  }

  static RulebookFiles files(Book book) {
    return RulebookFiles.read(Path.of(book.id()), new Problems());
  }

  static RulebookDraft draft(RulebookFiles files) {
    return Objects.requireNonNull(RulebookDraft.read(files, new Problems()));
  }

  /** All of them, in the order of the files. */
  static List<Mutant> of(Book book, RulebookFiles files) {
    MutantSource source = new MutantSource(book, files);
    source.parameters();
    source.metadata();
    source.forms();
    source.clauses();
    if (book.isScored()) {
      new TableMutants(book, source.text("scoring.csv"), source.mutants).add();
    }
    RulebookDraft draft = draft(files);
    draft
        .ruleTexts()
        .forEach((file, text) -> new SentenceMutants(book, file, text, source.mutants).add());
    return source.mutants;
  }

  private String text(String file) {
    return Objects.requireNonNull(files.text(file, new Problems()));
  }

  /** One step up and one down; where points or shares are meant, a step is of the last decimal. */
  private void parameters() {
    String file = "parameters.yaml";
    String text = text(file);
    Matcher parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      BigDecimal value = new BigDecimal(parameter.group(2));
      int scale = FINE.contains(parameter.group(3)) ? Math.max(2, value.scale()) : 0;
      BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
      for (BigDecimal moved : List.of(value.subtract(step), value.add(step))) {
        if (moved.signum() >= 0) {
          mutants.add(
              Mutant.of(
                      book,
                      Mutant.Kind.PARAMETER,
                      file,
                      parameter.group(1) + " " + value + " → " + moved,
                      replaced(text, parameter.start(2), parameter.end(2), moved.toPlainString()))
                  .moving(parameter.group(1), moved));
        }
      }
    }
  }

  static RulebookFiles with(RulebookFiles files, Mutant mutant) {
    Map<String, byte[]> edited = new HashMap<>();
    mutant.edits().forEach((file, text) -> edited.put(file, text.getBytes(StandardCharsets.UTF_8)));
    return files.with(edited);
  }

  private void metadata() {
    String file = "rulebook.yaml";
    String text = text(file);
    Matcher grade = GRADE.matcher(text);
    while (grade.find()) {
      for (int step : new int[] {-1, 1}) {
        int bound = Integer.parseInt(grade.group(2));
        if (bound > 0) {
          add(
              Mutant.Kind.GRADE,
              file,
              grade.group(1) + " 最低分 " + bound + " → " + (bound + step),
              replaced(text, grade.start(2), grade.end(2), String.valueOf(bound + step)));
        }
      }
    }
    region(text, "小样本: 小样本线", "小样本: 日报覆盖率下限");
    region(text, "沉默: 日报覆盖率下限", "沉默: 小样本线");
    region(text, "村(社区): 村社区达标率目标", "村(社区): 企事业单位达标率目标");
    region(text, "企事业单位: 企事业单位达标率目标", "企事业单位: 村社区达标率目标");
    region(text, "  村(社区): 村社区达标率目标\n", "");
    region(text, "  企事业单位: 企事业单位达标率目标\n", "");
  }

  /** Bounds of classes, and the parameters that deadlines and measures go by. */
  private void forms() {
    String file = "forms.yaml";
    String text = text(file);
    Matcher limits = CLASS.matcher(text);
    while (limits.find()) {
      for (int column = 2; column <= 4; column++) {
        for (int step : new int[] {-1, 1}) {
          long limit = Long.parseLong(limits.group(column));
          String of = List.of("死亡和失踪", "重伤", "直接损失").get(column - 2);
          add(
              Mutant.Kind.CLASS,
              file,
              limits.group(1) + " " + of + " " + limit + " → " + (limit + step),
              replaced(
                  text, limits.start(column), limits.end(column), String.valueOf(limit + step)));
        }
      }
    }
    for (String[] turned :
        new String[][] {
          {"天数: 信访办理期限", "天数: 信访延长期限"},
          {"天数: 信访延长期限", "天数: 信访办理期限"},
          {"天数: 纠纷延长期限", "天数: 信访办理期限"}
        }) {
      if (text.contains(turned[0]) && book.isScored()) {
        add(
            Mutant.Kind.SENTENCE,
            file,
            turned[0] + " → " + turned[1],
            text.replace(turned[0], turned[1]));
      }
    }
  }

  private void region(String text, String before, String after) {
    if (text.contains(before)) {
      add(
          Mutant.Kind.REGION,
          "rulebook.yaml",
          before.strip() + " → " + after.strip(),
          text.replace(before, after));
    }
  }

  private void clauses() {
    String file = "clauses.csv";
    List<String> lines = text(file).lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (!REASONS.matcher(cells[0]).matches() || cells[0].equals("HN-ZA-2")) {
        continue;
      }
      int column = cells[4].isEmpty() ? 3 : 4;
      String before = cells[column];
      for (String after : List.of("A", "B", "C", "D")) {
        if (Math.abs(after.charAt(0) - before.charAt(0)) == 1) {
          cells[column] = after;
          List<String> edited = new ArrayList<>(lines);
          edited.set(i, String.join(",", cells));
          add(
              Mutant.Kind.SUPPORT,
              file,
              cells[0] + " " + before + " → " + after,
              String.join("\n", edited) + "\n");
        }
      }
    }
  }

  private static String replaced(String text, int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  private void add(Mutant.Kind kind, String file, String edit, String text) {
    mutants.add(Mutant.of(book, kind, file, edit, text));
  }
}
