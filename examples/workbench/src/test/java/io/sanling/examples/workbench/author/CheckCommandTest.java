package io.sanling.examples.workbench.author;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.examples.workbench.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sanling check} as policy staff and scripts see it. */
class CheckCommandTest {
  private static final Path SHOPS =
      Path.of("../../rules/compiler/src/test/resources/io/sanling/rules/shops-2022");
  private static final Path LONGMEN_2018 = Path.of("../rulebooks/longmen-2018");

  @TempDir Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void copyOfTheShops() throws IOException {
    folder = copy(SHOPS, temp.resolve("我的规则"));
  }

  private static Path copy(Path rulebook, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(rulebook, 2)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(rulebook.relativize(file).toString()));
      }
    }
    return to;
  }

  private void edit(String file, String before, String after) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after));
  }

  private void mistype() throws IOException {
    edit("complaints.dslr", "    - 属于本单位职权范围\n那么\n  打破零积压，待认定", "    - 属于本单位职权范畴\n那么\n  打破零积压，待认定");
  }

  @Nested
  class Found {
    @Test
    void aSoundRulebookCanBeUsedAndExitsWith0() {
      CommandRun ran = run("check", folder);
      assertThat(ran.code()).isZero();
      assertThat(ran.out())
          .containsPattern("0 处错误，.*；\\d+ 个案例全部符合")
          .containsPattern("可以使用：shops-2022，摘要 sha256:[0-9a-f]{64}");
      assertThat(ran.err()).isEmpty();
    }

    @Test
    void aMistypedSentenceIsUnderlinedAndExitsWith1() throws IOException {
      mistype();
      CommandRun ran = run("check", folder);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out())
          .contains(
              """
              complaints.dslr:10:15  错误 RB-SENTENCE
                  10 |     - 属于本单位职权范畴
                     |                       ^^
                说明：没有这样的句子：“属于本单位职权范畴”。
                应为：最接近的是：“属于本单位职权范围”。
                修改建议：是否应为“属于本单位职权范围”？
              """)
          .contains("不能使用：我的规则");
      assertThat(run("--lang", "en", "check", folder).out())
          .contains("complaints.dslr:10:15  error RB-SENTENCE", "Cannot be used");
    }

    @Test
    void aCellIsShownAmongItsNeighboursUnderTheHeaders() throws IOException {
      edit("scoring.csv", "零售,不限,20,,5", "零售,不限,25,,5");
      assertThat(run("check", folder).out())
          .contains("scoring.xlsx!评分表!I17  错误 RB-SCORES")
          .containsPattern("(?m)^ +\\| .* H +I +J ")
          .containsPattern("(?m)^ +1 \\| .* 城乡分类 +下限\\(含\\) +上限\\(不含\\)")
          .containsPattern("(?m)^ +17 \\| .* 不限 +20 ")
          .containsPattern("(?m)^ +\\| +\\^\\^$");
    }

    @Test
    void jsonAndSarifGoToStandardOutputOrAFile() throws IOException {
      mistype();
      CommandRun json = run("check", folder, "--format", "json");
      assertThat(json.code()).isEqualTo(1);
      assertThat(json.out()).startsWith("{\"folder\":\"我的规则\",\"usable\":false").endsWith("}\n");
      Path file = temp.resolve("check.sarif");
      CommandRun sarif = run("check", folder, "--format", "SARIF", "--out", file);
      assertThat(sarif.code()).isEqualTo(1);
      assertThat(sarif.out()).contains("1 处错误").doesNotContain("$schema");
      assertThat(file).content().startsWith("{\"$schema\":").contains("\"RB-SENTENCE\"");
    }

    @Test
    void aFolderThatLacksAFileIsARulebookWithAProblem() throws IOException {
      Files.delete(folder.resolve("rulebook.yaml"));
      CommandRun ran = run("check", folder);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("rulebook.yaml  错误 RB-FILE-MISSING");
    }

    @Test
    void otherCommandsPointToTheCheck() throws IOException {
      mistype();
      CommandRun ran = run("assess", "--rulebook", folder, temp.resolve("none.jsonl"));
      assertThat(ran.code()).isEqualTo(2);
      Files.writeString(temp.resolve("none.jsonl"), "{}\n");
      assertThat(run("assess", "--rulebook", folder, temp.resolve("none.jsonl")).err())
          .contains("RB-INVALID", "sanling check " + folder + " 可看到每处错误的位置");
    }
  }

  @Nested
  class WhatCannotBeChecked {
    @Test
    void aFolderThatIsNotThereNamesTheBundledRulebooks() {
      CommandRun ran = run("check", temp.resolve("没有"));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("没有文件夹", "henan-2022");
      assertThat(run("--lang", "en", "check", "nowhere").err()).contains("no folder “nowhere”");
    }

    @Test
    void anEmptyFolderAndOneOfOtherThingsAreNoRulebook() throws IOException {
      Path other = Files.createDirectory(temp.resolve("other"));
      assertThat(run("check", other).code()).isEqualTo(2);
      Files.writeString(other.resolve("notes.txt"), "…");
      CommandRun ran = run("check", other);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("不是规则集文件夹", "rulebook.yaml");
    }

    @Test
    void aFileInsteadOfItsFolderSaysSo() {
      CommandRun ran = run("check", folder.resolve("rulebook.yaml"));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("是一个文件");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsno", "", "html"})
    void anUnknownFormatNamesTheKnownOnes(String format) {
      CommandRun ran = run("check", folder, "--format=" + format);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("--format").contains("text|json|sarif");
      assertThat(ran.out()).isEmpty();
    }

    @Test
    void anUnwritableFileSaysSo() throws IOException {
      Files.createDirectory(temp.resolve("taken"));
      CommandRun ran = run("check", folder, "--out", temp.resolve("taken"));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("taken", "不能写入");
    }

    @Test
    void watchingGoesWithTextOnTheScreenOnly() {
      assertThat(run("check", folder, "--watch", "--format", "json").code()).isEqualTo(2);
      assertThat(run("check", folder, "--watch", "--out", temp.resolve("x")).err())
          .contains("--watch");
    }

    @Test
    void aBundledRulebookIsCheckedFromTheLibrarysOwnCopyAndCannotBeChangedInPlace() {
      CommandRun ran = run("check", "henan-2022");
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("可以使用：henan-2022");
      assertThat(run("check", "henan-2022", "--format", "json").out()).contains("\"usable\":true");
      CommandRun published = run("check", "henan-2022", "--publish");
      assertThat(published.code()).isEqualTo(2);
      assertThat(published.err()).contains("内置规则集", "new-edition");
    }
  }

  @Nested
  class Coverage {
    @Test
    void listsWhatNoCaseExercisesWithPlaceAndPercent() throws IOException {
      Path small = copy(LONGMEN_2018, temp.resolve("龙门"));
      Files.delete(small.resolve("cases/未观察.yaml"));
      Files.delete(small.resolve("cases/除外与界限.yaml"));
      CommandRun ran = run("check", small, "--coverage");
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("不适用—评定期内没有运行", "clauses.csv:", "%", "一处之差", "待核对：");
    }
  }

  @Nested
  class Publish {
    @Test
    void locksARulebookWithoutErrorsAndOnceOnly() throws IOException {
      CommandRun ran = run("check", folder, "--publish");
      assertThat(ran.code()).isZero();
      assertThat(ran.err()).contains("已发布，锁定的摘要是 sha256:");
      assertThat(Files.readString(folder.resolve("rulebook.yaml")))
          .contains("状态: 已发布\n摘要锁定: sha256:");
      assertThat(run("check", folder).code()).isZero();
      assertThat(run("check", folder, "--publish").code()).isEqualTo(1);
      edit("parameters.yaml", "数值: 95", "数值: 96");
      CommandRun changed = run("check", folder);
      assertThat(changed.code()).isEqualTo(1);
      assertThat(changed.out()).contains("RB-LOCKED");
    }

    @Test
    void refusesWhatIsStillToBeReviewed() throws IOException {
      edit("parameters.yaml", "核对: 2026-11-24\n\n- 名称: 投诉延长期限", "核对: 待核对\n\n- 名称: 投诉延长期限");
      CommandRun ran = run("check", folder, "--publish");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("RB-PUBLISH", "parameters.yaml:9:");
      assertThat(Files.readString(folder.resolve("rulebook.yaml"))).contains("状态: 草案");
    }
  }

  @Nested
  class Sync {
    @Test
    void drawsTheCsvAnewFromTheWorkbookAndSaysWhatChanged() throws IOException {
      String right = Files.readString(folder.resolve("scoring.csv"));
      edit("scoring.csv", "零售,不限,20,,5", "零售,不限,25,,5");
      CommandRun ran = run("check", folder, "--sync");
      assertThat(ran.code()).isZero();
      assertThat(ran.err()).contains("scoring.csv 已按工作簿重写", "第 17 行", "零售,不限,25,,5", "零售,不限,20,,5");
      assertThat(folder.resolve("scoring.csv")).content().isEqualTo(right);
    }

    @Test
    void leavesWhatAgreesAsItIs() throws IOException {
      byte[] before = Files.readAllBytes(folder.resolve("scoring.csv"));
      assertThat(run("check", folder, "--sync").err()).contains("没有改动");
      assertThat(folder.resolve("scoring.csv")).hasBinaryContent(before);
    }

    @Test
    void neverOverwritesTheCsvFromAWorkbookThatCannotBeRead() throws IOException {
      byte[] before = Files.readAllBytes(folder.resolve("scoring.csv"));
      Files.writeString(folder.resolve("scoring.xlsx"), "no workbook");
      CommandRun ran = run("check", folder, "--sync");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("没有重写");
      assertThat(ran.out()).contains("RB-WORKBOOK");
      assertThat(folder.resolve("scoring.csv")).hasBinaryContent(before);
    }

    @Test
    void withoutAWorkbookDrawsIt() throws IOException {
      Files.delete(folder.resolve("scoring.xlsx"));
      assertThat(run("check", folder, "--sync").err()).contains("scoring.xlsx 已按 scoring.csv 画出");
      assertThat(folder.resolve("scoring.xlsx")).exists();
    }
  }

  @Nested
  class Watch {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal =
        new Terminal(
            System.in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err,
            Locale.CHINESE,
            false);

    private interface Edit {
      void make() throws IOException;
    }

    private int watch(Edit... edits) throws InterruptedException {
      Iterator<Edit> left = List.of(edits).iterator();
      return new CheckWatch(
              folder,
              () -> {
                if (!left.hasNext()) {
                  return ImmutableSet.of();
                }
                try {
                  left.next().make();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
                return ImmutableSet.of("complaints.dslr");
              },
              terminal)
          .run();
    }

    private List<String> said() {
      return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void onlyWhatIsNewAndWhatIsSolvedIsSaid() throws Exception {
      edit("conformity.dslr", "那么", "那末");
      long before = run("check", folder).out().lines().filter(l -> l.contains("RB-")).count();
      assertThat(before).isPositive();
      int code =
          watch(
              CheckCommandTest.this::mistype,
              () -> edit("complaints.dslr", "范畴", "范围"),
              () -> edit("complaints.dslr", "# 零积压", "# 零积压 "));
      assertThat(code).isEqualTo(1);
      assertThat(said())
          .filteredOn(line -> line.contains("complaints.dslr"))
          .contains(
              "complaints.dslr:10:15  错误 RB-SENTENCE", "已解决：complaints.dslr:10:15  错误 RB-SENTENCE");
      assertThat(said())
          .filteredOn(line -> line.startsWith("conformity.dslr:"))
          .hasSize((int) before);
      assertThat(said()).filteredOn(line -> line.equals("问题没有变化。")).hasSize(1);
      assertThat(said())
          .filteredOn(line -> line.matches("complaints\\.dslr 已保存，检查用时 \\d+\\.\\d 秒。"))
          .hasSize(3);
    }

    @Test
    void aSavedEditIsNoticedHoweverItIsSaved() throws Exception {
      try (FolderChanges changes = FolderChanges.of(folder)) {
        assertThat(next(changes, CheckCommandTest.this::mistype))
            .containsExactly("complaints.dslr");
        assertThat(
                next(
                    changes,
                    () -> {
                      Path beside = folder.resolve("~$parameters.yaml");
                      Files.writeString(beside, "数值: 1\n");
                      Files.move(
                          beside,
                          folder.resolve("parameters.yaml"),
                          StandardCopyOption.REPLACE_EXISTING);
                    }))
            .containsExactly("parameters.yaml");
        assertThat(next(changes, () -> Files.writeString(folder.resolve("cases/新.yaml"), "[]\n")))
            .containsExactly("cases/新.yaml");
        assertThat(
                next(
                    changes,
                    () -> {
                      Files.writeString(folder.resolve("~$scoring.xlsx"), "held");
                      Files.delete(folder.resolve("scoring.csv"));
                    }))
            .containsExactly("scoring.csv");
      }
    }

    @Test
    void aFolderOfCasesMadeLaterIsWatchedToo() throws Exception {
      Path plain = Files.createDirectory(temp.resolve("plain"));
      try (FolderChanges changes = FolderChanges.of(plain)) {
        assertThat(
                next(
                    changes,
                    () -> {
                      Files.createDirectory(plain.resolve("cases"));
                      Files.writeString(plain.resolve("cases/a.yaml"), "[]\n");
                    }))
            .containsExactly("cases/a.yaml");
        assertThat(next(changes, () -> Files.writeString(plain.resolve("cases/a.yaml"), "[1]\n")))
            .containsExactly("cases/a.yaml");
      }
    }

    @Test
    void aFolderThatGoesEndsIt() throws Exception {
      Path plain = Files.createDirectory(temp.resolve("plain"));
      try (FolderChanges changes = FolderChanges.of(plain)) {
        assertThat(next(changes, () -> Files.delete(plain))).isEmpty();
      }
    }

    private ImmutableSet<String> next(FolderChanges changes, Edit edit) throws IOException {
      CompletableFuture<ImmutableSet<String>> names =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return changes.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      edit.make();
      return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> names.get());
    }
  }
}
