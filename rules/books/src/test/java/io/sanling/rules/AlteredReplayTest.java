package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.UnreadableDataException;
import io.sanling.region.RegionTally;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayDifference.Kind;
import io.sanling.replay.ReplayException;
import io.sanling.replay.ReplayReport;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever became of the files of a replay, it says what is wrong, or what differs. */
class AlteredReplayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "@@";
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");
  private static final String RECORD =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
      "division":"410328104205","setting":"RURAL"},"petitions":[],"cases":[],"misconducts":[],\
      "hazards":[],"disputes":[],"accidents":[{"id":"A-1","occurredOn":"2022-06-01",\
      "type":"WORK_SAFETY","minorInjuries":1,"determination":{"status":"CONFIRMED"}},\
      {"id":"A-2","occurredOn":"2022-06-02","type":"OTHER","minorInjuries":1,\
      "determination":{"status":"EXCLUDED","body":"县应急管理局","document":"应急〔2022〕1号",\
      "ground":"OTHER"}}],"dailyReports":[["2022-01-01","2022-11-30"]]}
      """;
  private static final AssessmentResult RESULT =
      Assessor.of(RULEBOOK).assess(UnitRecords.parse(RECORD, RULEBOOK.forms()));

  /** What may come to stand anywhere in a JSON text. */
  static final List<String> VALUES =
      List.of(
          "null",
          "7",
          "0.5",
          "-1e400",
          "1e999999999",
          "99999999999999999999999",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"-999999999-01-01\"",
          "\"+999999999-12-31\"",
          "\"13800138000\"",
          "[]",
          "[1.5]",
          "{}",
          "{\"a\":[0.5,{\"b\":null}]}",
          "true");

  @TempDir Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  @BeforeEach
  void aReplayThatAgrees() throws IOException {
    RegionTally tally = RegionTally.of(RULEBOOK);
    tally.add(RESULT);
    Files.writeString(folder.resolve("data.jsonl"), RECORD);
    files.put("expected.jsonl", RESULT.toJson());
    files.put("regions.jsonl", tally.regions().get(0).toJson());
    files.put(
        "replay.json",
        """
        {"title":"示例","rulebook":"henan-2022","digest":"%s","from":"2022-01-01",\
        "to":"2022-12-31","asOf":"2022-12-31","data":"data.jsonl","lenient":false,"units":1,\
        "rejected":0,"support":"D","source":"编制的示例"}\
        """
            .formatted(RULEBOOK.digest()));
    files.put(
        "accepted.csv",
        """
        subject,field,then,now,reason,decidedBy,decidedOn
        """);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
    }
    assertThat(answer()).isEmpty();
  }

  /** What is said: nothing where it agrees. */
  private String answer() {
    try {
      ReplayReport report = Replay.read(folder).run(RULEBOOK);
      assertThatCode(() -> JSON.readTree(report.toJson())).doesNotThrowAnyException();
      return report.agrees() ? "" : report.differences().toString();
    } catch (ReplayException e) {
      assertThat(e.message(Locale.CHINESE)).doesNotContain("13800138000").isNotBlank();
      return e.message(Locale.CHINESE);
    } catch (RulebookException | UnreadableDataException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"expected.jsonl", "regions.jsonl", "replay.json"})
  @DisplayName("every JSON type in every field, and a field more, fewer or twice, is answered")
  void everyNodeMayBecomeAnything(String name) throws IOException {
    String whole = files.get(name);
    List<String> pointers = new ArrayList<>();
    pointers(JSON.readTree(whole), "", pointers);
    List<String> silent = new ArrayList<>();
    for (String pointer : pointers) {
      for (String line : altered(whole, pointer)) {
        Files.writeString(folder.resolve(name), line + "\n");
        String answer = answer();
        // What is stated less or as null is not asked for; all else is answered.
        if (answer.isEmpty() && !line.contains(":null") && whole.length() <= line.length()) {
          silent.add(pointer);
        }
      }
    }
    assertThat(silent)
        .allMatch(
            pointer ->
                name.equals("replay.json") && pointer.matches("/(title|source|rulebook|lenient)"));
    Files.writeString(folder.resolve(name), whole);
    assertThat(answer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "subject\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\n410328104205,,,,,,\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\n,,,,x,y,2022-02-30\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\na,/b,c,d,x,y,99999-99-99\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\na,/b,c,d,x,y,2022-03-01\n",
        "subject,subject,then,now,reason,decidedBy,decidedOn\na,b,c,d,x,y,2022-03-01\n",
        "subject,field,then,now,reason,decidedBy,decidedOn,\u0000\n\"a,b,c,d,x,y,2022-03-01\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\n\"a\"b,c,d\n",
        "subject,field,then,now,reason,decidedBy,decidedOn\n"
            + "a,b,c,d,x,y,2022-03-01,more,more\n",
        "对象,字段,当时,现在,理由,认定机关,认定日期\n13800138000,,,,x,y,2022-03-01\n",
        "\uFEFFno,such,columns\n1,2,3\n",
        "[]",
        "\n\n\n"
      })
  void whateverIsAcceptedIsAnswered(String accepted) throws IOException {
    Files.writeString(folder.resolve("accepted.csv"), accepted);
    assertThat(answer()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"replay.json", "expected.jsonl", "regions.jsonl", "accepted.csv", "data.jsonl"})
  void aFileOfOtherBytesOrAFolderInItsPlaceIsAnswered(String name) throws IOException {
    for (byte[] bytes :
        List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {(byte) 0xff, (byte) 0xfe, 0x41, 0},
            new byte[] {0x1f, (byte) 0x8b, 8, 0},
            new byte[] {'P', 'K', 3, 4},
            "[".repeat(20000).getBytes(StandardCharsets.UTF_8))) {
      Files.write(folder.resolve(name), bytes);
      assertThat(answer()).as(name).isNotEmpty();
    }
    Files.delete(folder.resolve(name));
    Files.createDirectory(folder.resolve(name));
    assertThat(answer()).as(name + " is a folder").isNotEmpty();
  }

  @Test
  @DisplayName("a year kept by an older engine: said once, in words, and fields are still compared")
  void anotherEngineIsSaidOnce() throws IOException {
    StringBuilder data = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      String record = RECORD.replace("410328104205", "41032810420" + i);
      data.append(record);
      expected
          .append(
              Assessor.of(RULEBOOK)
                  .assess(UnitRecords.parse(record, RULEBOOK.forms()))
                  .toJson()
                  .replaceFirst("sanling-core/\\w+", "sanling-core/1")
                  .replaceFirst("\"resultDigest\":\"sha256:.", "\"resultDigest\":\"sha256:0"))
          .append('\n');
    }
    Files.delete(folder.resolve("regions.jsonl"));
    Files.writeString(
        folder.resolve("replay.json"),
        files.get("replay.json").replace("\"units\":1", "\"units\":5"));
    Files.writeString(folder.resolve("data.jsonl"), data);
    Files.writeString(folder.resolve("expected.jsonl"), expected);
    ReplayReport report = Replay.read(folder).run(RULEBOOK);
    assertThat(report.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(Kind.ENGINE);
              assertThat(difference.then()).isEqualTo("sanling-core/1");
              assertThat(difference.now()).isEqualTo(RESULT.receipt().engine());
            });
    assertThat(report.agreed()).isEqualTo(5);
    Files.writeString(
        folder.resolve("expected.jsonl"),
        expected.toString().replaceFirst("\"accident\":\"BROKEN\"", "\"accident\":\"CLEAN\""));
    assertThat(Replay.read(folder).run(RULEBOOK).differences())
        .extracting(difference -> difference.kind() + " " + difference.field())
        .containsExactlyInAnyOrder("ENGINE engine", "FIELD /zeros/accident");
  }

  private static void pointers(JsonNode node, String path, List<String> all) {
    if (!path.isEmpty()) {
      all.add(path);
    }
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(e -> pointers(e.getValue(), path + "/" + e.getKey(), all));
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      pointers(array.get(0), path + "/0", all);
    }
  }

  /** The text with another value at the place, or with the place removed, twice or beside more. */
  static List<String> altered(String whole, String pointer) throws IOException {
    List<String> lines = new ArrayList<>();
    int at = pointer.lastIndexOf('/');
    JsonNode root = JSON.readTree(whole);
    JsonNode parent = root.at(pointer.substring(0, at));
    String key = pointer.substring(at + 1);
    if (parent instanceof ObjectNode object) {
      JsonNode was = object.get(key);
      object.put(key, MARK);
      for (String value : VALUES) {
        lines.add(root.toString().replace('"' + MARK + '"', value));
      }
      object.set(key, was);
      object.put("more", 0.5);
      lines.add(root.toString());
      lines.add(root.toString().replace("\"more\":0.5", "\"more\":1,\"more\":2"));
      object.remove("more");
      object.remove(key);
      lines.add(root.toString());
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), JSON.getNodeFactory().textNode(MARK));
      for (String value : VALUES) {
        lines.add(root.toString().replace('"' + MARK + '"', value));
      }
      array.remove(Integer.parseInt(key));
      lines.add(root.toString());
    }
    return lines;
  }
}
