package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.WorkbookGrids;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door: reads the cases of a rulebook, {@code cases/*.yaml}, {@code cases/*.xlsx} and the
 * sheets of {@code scoring.xlsx} whose name begins with 案例, written in the Chinese words of the
 * data tables. Each case says only how its unit differs from the one in {@code cases/基准.yaml}.
 */
public final class RulebookCases {
  static final String FOLDER = RulebookFiles.CASES + "/";

  /** The unit that every case differs from. */
  public static final String BASE = FOLDER + "基准.yaml";

  private static final int MOST_CASES = 2000;
  private static final int MOST_WORKBOOKS = 20;
  private static final String YAML = ".yaml";
  private static final String WORKBOOK = ".xlsx";

  private final RulebookFiles files;
  private final RulebookDraft rulebook;
  private final Problems problems;
  private final CaseWords words;

  private RulebookCases(RulebookFiles files, RulebookDraft rulebook, Problems problems) {
    this.files = files;
    this.rulebook = rulebook;
    this.problems = problems;
    this.words = new CaseWords(rulebook);
  }

  /** The cases in the order of files and sheets; those with something wrong are left out. */
  public static ImmutableList<RulebookCase> read(
      RulebookFiles files, RulebookDraft rulebook, Problems problems) {
    return new RulebookCases(files, rulebook, problems).read();
  }

  /**
   * Reads cases that are in none of the files, as if they were.
   *
   * @param text a list of cases as in {@code cases/*.yaml}
   */
  public static ImmutableList<RulebookCase> read(
      String text, RulebookFiles files, RulebookDraft rulebook, Problems problems) {
    RulebookCases cases = new RulebookCases(files, rulebook, problems);
    YamlNode root = YamlNode.parse(RulebookFiles.CASES, text, problems).orElse(null);
    return root == null
        ? ImmutableList.of()
        : cases.read(new YamlCases(cases.words, problems).cases(root));
  }

  private ImmutableList<RulebookCase> read() {
    List<CaseDraft> drafts = drafts();
    if (drafts.size() > MOST_CASES) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, drafts.get(MOST_CASES).place(), "")
              .worded("cases", MOST_CASES));
      return ImmutableList.of();
    }
    if (drafts.isEmpty()) {
      problems.add(RulebookCode.CASE_NONE, Place.file(RulebookFiles.CASES), "");
      return ImmutableList.of();
    }
    ImmutableList<RulebookCase> cases = read(drafts);
    twice(drafts);
    return cases;
  }

  private ImmutableList<RulebookCase> read(List<CaseDraft> drafts) {
    CaseDraft.Base base = base();
    if (base == null || rulebook.metadata().from().isAfter(rulebook.metadata().to())) {
      return ImmutableList.of();
    }
    CaseBuilder builder = new CaseBuilder(rulebook, base, words, problems);
    ImmutableList.Builder<RulebookCase> cases = ImmutableList.builder();
    for (CaseDraft draft : drafts) {
      RulebookCase read = builder.build(draft);
      if (read != null) {
        cases.add(read);
      }
    }
    return cases.build();
  }

  private List<CaseDraft> drafts() {
    YamlCases yaml = new YamlCases(words, problems);
    SheetCases sheets = new SheetCases(words, problems);
    List<CaseDraft> drafts = new ArrayList<>();
    int workbooks = 0;
    for (String file : files.names()) {
      if (!file.startsWith(FOLDER) || file.equals(BASE)) {
        continue;
      }
      if (drafts.size() > MOST_CASES) {
        break;
      }
      if (file.endsWith(WORKBOOK) && ++workbooks > MOST_WORKBOOKS) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, Place.file(file), "")
                .worded("workbooks", MOST_WORKBOOKS));
        break;
      }
      if (file.endsWith(YAML)) {
        YamlNode root = yaml(file);
        drafts.addAll(root == null ? List.of() : yaml.cases(root));
      } else if (file.endsWith(WORKBOOK)) {
        byte[] bytes = files.bytes(file);
        Map<String, Grid> grids =
            bytes == null ? Map.of() : WorkbookGrids.read(file, bytes, problems);
        grids.values().forEach(grid -> drafts.addAll(sheets.cases(grid)));
      }
    }
    rulebook.caseSheets().values().forEach(grid -> drafts.addAll(sheets.cases(grid)));
    return drafts;
  }

  private CaseDraft.@Nullable Base base() {
    YamlNode root = yaml(BASE);
    return root == null ? null : new YamlCases(words, problems).base(root);
  }

  private @Nullable YamlNode yaml(String file) {
    String text = files.text(file, problems);
    return text == null ? null : YamlNode.parse(file, text, problems).orElse(null);
  }

  /** Cases of the same name cannot be told apart in reports. */
  private void twice(List<CaseDraft> drafts) {
    AuthorText.Names names = new AuthorText.Names();
    for (CaseDraft draft : drafts) {
      CaseText name = draft.name();
      AuthorText.TITLE.limit(name.text(), name.place(), problems);
      AuthorText.Names.Named first =
          name.text().isEmpty() ? null : names.putIfAbsent(name.text(), name.place());
      if (first != null) {
        problems.add(
            Problem.of(RulebookCode.CASE, name.place(), name.text())
                .worded("twice", name.text(), first.place(), first.name()));
      }
    }
  }
}
