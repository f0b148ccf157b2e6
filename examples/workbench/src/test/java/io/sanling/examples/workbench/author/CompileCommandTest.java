package io.sanling.examples.workbench.author;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.RulebookBundle;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.internal.json.Digests;
import io.sanling.internal.rulebook.BundleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook as one signed file, from the office that edits it to the server that runs it. */
class CompileCommandTest {
  private static final Path HENAN_2021 = Path.of("../../rules/books/henan-2021");
  private static final Path DATA = Path.of("../data/huaiyang-2022/411603205.jsonl");

  @TempDir Path temp;
  private Path folder = Path.of("");
  private Path bundle = Path.of("");

  @BeforeEach
  void copyOfHenan2021() throws IOException {
    folder = temp.resolve("henan-2021");
    bundle = temp.resolve("henan-2021.sanling");
    try (Stream<Path> files = Files.walk(HENAN_2021, 2)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(HENAN_2021.relativize(file).toString()));
      }
    }
  }

  private void keys(String name) {
    CommandRun ran =
        run(
            "keys",
            "--private",
            temp.resolve(name + ".pem"),
            "--public",
            temp.resolve(name + ".pub.pem"));
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void aSignedBundleGivesTheResultsOfItsFolder() {
    keys("省厅");
    CommandRun compiled = run("compile", folder, "--out", bundle, "--sign", temp.resolve("省厅.pem"));
    assertThat(compiled.code()).as(compiled.err()).isZero();
    assertThat(compiled.out()).contains("henan-2021", "sha256:", "已签名");
    CommandRun byBundle =
        run(
            "assess",
            "--rulebook",
            bundle,
            "--trust",
            temp.resolve("省厅.pub.pem"),
            "--as-of",
            "2021-12-31",
            DATA);
    CommandRun byFolder = run("assess", "--rulebook", folder, "--as-of", "2021-12-31", DATA);
    assertThat(byBundle.code()).as(byBundle.err()).isZero();
    assertThat(byBundle.out()).isEqualTo(byFolder.out());
  }

  @Test
  void aBundleSignedBySomebodyElseIsRefused() {
    keys("省厅");
    keys("别人");
    run("compile", folder, "--out", bundle, "--sign", temp.resolve("别人.pem"));
    CommandRun ran =
        run("assess", "--rulebook", bundle, "--trust", temp.resolve("省厅.pub.pem"), DATA);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("RB-SIGNATURE");
  }

  @Test
  void anUnsignedBundleIsUsedWithANoteAndRefusedWhereAKeyIsAsked() {
    keys("省厅");
    run("compile", folder, "--out", bundle);
    CommandRun ran = run("assess", "--rulebook", bundle, "--as-of", "2021-12-31", DATA);
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("没有核对签名");
    assertThat(
            run("assess", "--rulebook", bundle, "--trust", temp.resolve("省厅.pub.pem"), DATA).err())
        .contains("RB-UNSIGNED");
  }

  @Test
  void aBundleChangedByHandIsRefusedWithoutAKeyToo() throws IOException {
    run("compile", folder, "--out", bundle);
    changeByHand("\"conformity\":true", "\"conformity\":false");
    CommandRun ran = run("assess", "--rulebook", bundle, "--as-of", "2021-12-31", DATA);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("RB-BUNDLE-CONTENT", "被改动过");
  }

  /** Changes the compiled rulebook and its line in the manifest, as nothing inside can tell. */
  private void changeByHand(String text, String other) throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(BundleFile.entries("a bundle", BundleFile.contents(bundle)));
    String content = text(entries, "rulebook.json");
    assertThat(content).contains(text);
    byte[] changed = content.replaceFirst(text, other).getBytes(StandardCharsets.UTF_8);
    String line = " rulebook.json";
    String manifest =
        text(entries, "manifest")
            .replaceFirst("sha256:[0-9a-f]+" + line, Digests.sha256(changed) + line);
    entries.put("manifest", manifest.getBytes(StandardCharsets.UTF_8));
    entries.put("rulebook.json", changed);
    BundleFile.write(bundle, BundleFile.bytes(entries));
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(Objects.requireNonNull(entries.get(name)), StandardCharsets.UTF_8);
  }

  @Test
  void aNewIssueOfARulebookHasTheNextSerialNumber() throws IOException {
    assertThat(compiled().serial()).isOne();
    byte[] first = Files.readAllBytes(bundle);
    assertThat(compiled().serial()).isOne();
    assertThat(bundle).hasBinaryContent(first);
    Path metadata = folder.resolve("rulebook.yaml");
    Files.writeString(metadata, Files.readString(metadata).replace("名称: 河南", "名称: 新河南"));
    assertThat(compiled().serial()).isEqualTo(2);
    assertThat(compiled("--serial", "9").serial()).isEqualTo(9);
    Files.writeString(bundle, "half a file");
    assertThat(compiled().serial()).isOne();
    CommandRun refused = run("compile", folder, "--out", bundle, "--serial", "0");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("序号");
  }

  private RulebookBundle compiled(String... options) {
    List<Object> arguments = new ArrayList<>(List.of("compile", folder, "--out", bundle));
    arguments.addAll(List.of(options));
    CommandRun ran = run(arguments.toArray());
    assertThat(ran.code()).as(ran.err()).isZero();
    RulebookBundle made = RulebookBundle.read(bundle);
    assertThat(ran.out()).contains("序号 " + made.serial());
    return made;
  }

  @Test
  void aRulebookWhoseCasesFailIsNotCompiled() throws IOException {
    Path parameters = folder.resolve("parameters.yaml");
    Files.writeString(parameters, Files.readString(parameters).replace("数值: 90", "数值: 60"));
    CommandRun ran = run("compile", folder, "--out", bundle);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("sanling check");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void keysAreNeverOverwritten() {
    keys("省厅");
    CommandRun again =
        run("keys", "--private", temp.resolve("省厅.pem"), "--public", temp.resolve("省厅.pub.pem"));
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("RB-KEY");
  }
}
