package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.internal.publish.Publication;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.WorkbookCells;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slips of which the mend is certain are mended where they stand, and the mending taken back. */
class MendingTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String WORKBOOK = "cases/案例表.xlsx";

  @TempDir Path temporary;

  private Path folder;
  private Map<String, String> sound;

  @BeforeEach
  void copy() throws IOException {
    folder = temporary.resolve("henan-2023");
    Path source = Path.of("henan-2023");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(source.relativize(file).toString()));
      }
    }
    sound = files();
  }

  // ---- what is mended

  @Test
  void slipsOfEveryKindAreMendedInTheEncodingAndTheLineEndsOfTheirFiles() throws IOException {
    edit("parameters.yaml", "数值: 60\n", "数值: 60天\n");
    edit("parameters.yaml", "核对: 2026-11-24", "核对: 2026/11/24");
    edit("cases/零上访.yaml", "认定状态: 已认定", "认定状态: 已认订");
    edit("cases/零上访.yaml", "「信访办理期限」", "「信访办理其限」");
    edit("cases/零上访.yaml", "条款: HN-ZP-2", "条款: HN-ZP_2");
    edit("cases/零案件.yaml", "案件类别:", "案件类型:");
    String ends = read("cases/零上访.yaml").replace("\n", "\r\n");
    Files.write(folder.resolve("cases/零上访.yaml"), ends.getBytes(GB18030));
    cell(3, 8, "2023/3/1");
    Map<String, String> slipped = files();

    Mending mending = MendedFolder.mend(folder);

    assertThat(mending.report().problems())
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
    assertThat(mending.changes())
        .extracting(Mending.Change::after)
        .contains("60", "2026-11-24", "已认定", "HN-ZP-2", "案件类别", "2023-03-01");
    Map<String, String> mended = files();
    assertThat(mended.get("parameters.yaml")).isEqualTo(sound.get("parameters.yaml"));
    assertThat(mended.get("cases/零案件.yaml")).isEqualTo(sound.get("cases/零案件.yaml"));
    assertThat(new String(Files.readAllBytes(folder.resolve("cases/零上访.yaml")), GB18030))
        .isEqualTo(utf8(sound.get("cases/零上访.yaml")).replace("\n", "\r\n"));

    MendedFolder.undo(folder);

    assertThat(files()).as("byte for byte as it was").isEqualTo(slipped);
  }

  @Test
  void whatChangesANumberADayOrASentenceIsLeftToAPerson() throws IOException {
    edit("parameters.yaml", "数值: 60\n", "数值: 六十\n");
    edit("cases/零上访.yaml", "受理日期: 2023-09-22", "受理日期: 2023-02-30");
    edit("petitions.dslr", "属于本单位职权范围", "属于本单位职权范畴");
    Map<String, String> slipped = files();
    Mending mending = MendedFolder.mend(folder);
    assertThat(mending.report().problems())
        .extracting(Problem::code)
        .contains(RulebookCode.NUMBER, RulebookCode.SENTENCE);
    assertThat(mending.changes()).isEmpty();
    assertThat(files()).isEqualTo(slipped);
  }

  // ---- taking it back

  @Test
  void whatWasChangedSinceIsNotTakenBack() throws IOException {
    edit("parameters.yaml", "数值: 60\n", "数值: 60天\n");
    edit("cases/零上访.yaml", "认定状态: 已认定", "认定状态: 已认订");
    MendedFolder.mend(folder);
    edit("parameters.yaml", "数值: 60\n", "数值: 45\n");
    Map<String, String> since = files();
    assertThatThrownBy(() -> MendedFolder.undo(folder))
        .isInstanceOfSatisfying(
            MendedFolder.RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(MendedFolder.Refusal.CHANGED);
              assertThat(refused.files()).containsExactly("parameters.yaml");
            });
    assertThat(files()).isEqualTo(since);
  }

  @Test
  void aFolderFromElsewhereNamesNoFilesButItsOwn() throws IOException {
    Path other = temporary.resolve("other.txt");
    Files.writeString(
        folder.resolve(".sanling-mend"),
        "{\"files\":[{\"file\":\"../other.txt\",\"before\":\"eA==\",\"after\":"
            + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}");
    assertThatThrownBy(() -> MendedFolder.undo(folder))
        .isInstanceOf(MendedFolder.RefusedException.class);
    assertThat(other).doesNotExist();
  }

  @Test
  void whatIsPublishedIsNotTouched() throws IOException {
    edit("rulebook.yaml", "状态: 草案", "状态: 已发布");
    edit("cases/零上访.yaml", "认定状态: 已认定", "认定状态: 已认订");
    Map<String, String> published = files();
    assertThatThrownBy(() -> MendedFolder.mend(folder))
        .isInstanceOfSatisfying(
            MendedFolder.RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(MendedFolder.Refusal.PUBLISHED));
    assertThat(files()).isEqualTo(published);
  }

  // ---- in between

  @Test
  void whoIsKilledBetweenFilesLeavesWhatTheNextPutsBack() throws IOException {
    edit("parameters.yaml", "数值: 60\n", "数值: 60天\n");
    edit("cases/零案件.yaml", "认定状态: 已认定", "认定状态: 已认订");
    Map<String, String> slipped = files();
    AtomicInteger written = new AtomicInteger();
    assertThatThrownBy(
            () ->
                MendedFolder.mend(
                    folder,
                    (file, content) -> {
                      if (written.getAndIncrement() == 1) {
                        throw new IOException("killed");
                      }
                      Publication.write(file, content);
                    }))
        .hasMessage("killed");
    assertThat(files()).isNotEqualTo(slipped).isNotEqualTo(sound);
    MendedFolder.undo(folder);
    assertThat(files()).isEqualTo(slipped);
    MendedFolder.mend(folder);
    assertThat(files()).isEqualTo(sound);
  }

  @Test
  void twoAtOneFolderAreToldSo() throws IOException {
    edit("parameters.yaml", "数值: 60\n", "数值: 60天\n");
    MendedFolder.mend(
        folder,
        (file, content) -> {
          assertThatThrownBy(() -> MendedFolder.mend(folder))
              .isInstanceOfSatisfying(
                  MendedFolder.RefusedException.class,
                  refused -> assertThat(refused.refusal()).isEqualTo(MendedFolder.Refusal.HELD));
          Publication.write(file, content);
        });
    assertThat(files()).isEqualTo(sound);
  }

  // ---- files

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void edit(String file, String before, String after) throws IOException {
    String text = read(file);
    assertThat(text).contains(before);
    int at = text.indexOf(before);
    Files.writeString(
        folder.resolve(file), text.substring(0, at) + after + text.substring(at + before.length()));
  }

  private void cell(int row, int column, String text) throws IOException {
    Path file = folder.resolve(WORKBOOK);
    byte[] edited =
        WorkbookCells.with(
            WORKBOOK,
            Files.readAllBytes(file),
            Map.of(Place.cell(WORKBOOK, "案例", row, column), text),
            new Problems());
    assertThat(edited).isNotNull();
    Files.write(file, edited);
  }

  /** Every file but hidden ones, its bytes as characters. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          files.put(
              folder.relativize(file).toString(),
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
