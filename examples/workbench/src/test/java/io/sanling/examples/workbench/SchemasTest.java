package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.RulebookDifference;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a command writes fits the schema that is published of it, and nothing else does: of the
 * made-up county under bundled rulebooks, and of a layer that adds a clause, a reminder and numbers
 * of its own.
 */
class SchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAYER = "../layers/xinmi-2023";
  private static final String COUNTY = "../data/huaiyang-2022";
  private static final String TOWNSHIP = COUNTY + "/411603205.jsonl";
  private static final String PUBLISHED = "../../rules/books/replays/guancheng-2022/replay.json";
  private static final String REMINDED = "410183001001";

  /** What a rulebook need not declare or decide; the goals are its own. */
  private static final String OF_A_RESULT =
      "/(score|kind|track|division|reports)|/zeros/\\w+|/ledger/\\d+/accidentClass";

  /** What need not be there, by schema: it does not always apply, or goes by what occurs. */
  private static final Map<String, String> OPTIONAL =
      Map.ofEntries(
          Map.entry("record", ".*"),
          Map.entry("result", "(" + OF_A_RESULT + ")|.*/reason"),
          Map.entry("regions", "/\\d+/(grades|brokenZeros)/\\w+"),
          Map.entry("trend", "/regions/\\d+/steps/\\d+/(region|change)/(grades|brokenZeros)/\\w+"),
          Map.entry("reject", "/unitId"),
          Map.entry("run", "/(counts|files)/.*|/interim"),
          Map.entry(
              "explanation",
              "/result("
                  + OF_A_RESULT
                  + ")|.*/reason|/clauses/[^/]+|/(unitName|rules|reasons|matters|notApplied)"
                  + "|.*/place/(line|sheet|cell)|/numbers/\\d+/(place|layer)|/matters/\\d+/values/\\w+"),
          Map.entry("advice", "(/.*)?/(now|untouched|best|reaches)/(conformity|grade)"),
          Map.entry("impact-change", "/zeros/\\w+|/(kind|track|division)|/points/.*/classes/\\w+"),
          Map.entry("impact-summary", "(/.*)?/zeros/\\w+|/others/\\w+"),
          Map.entry(
              "history",
              "/(steps|years)/.*/zeros/\\w+|/(kind|track|division)"
                  + "|/years/\\d+/(own|under)/(basis|conformity|grade)"),
          Map.entry(
              "replay", "/report/coverage(/\\w+/[\\s\\S]*)?|/report/differences/\\d+/finding"),
          Map.entry("replay-report", "/coverage(/\\w+/[\\s\\S]*)?|/differences/\\d+/finding"),
          Map.entry(
              "check", "/coverage|/slips|.*/(sheet|cell|line|column|endColumn|fix|consequences)"),
          Map.entry("replay-folder", "/(rulebook|digest|asOf|lenient|units|rejected|data)"),
          Map.entry(
              "assess",
              "/(result|interim)("
                  + OF_A_RESULT
                  + ")|/(result|interim)/.*/reason|/(reject|warning)/unitId"
                  + "|/summary/(trend/.*/)?(region|change|regions/\\d+)/(grades|brokenZeros)/\\w+"),
          Map.entry(
              "impact",
              "/change/(zeros/\\w+|kind|track|division|points/.*/classes/\\w+)|/reject/unitId"
                  + "|/summary(/.*)?/zeros/\\w+|/summary/others/\\w+"),
          Map.entry("rulebook-difference", "/changes/\\d+/(place|values/\\d+/(before|after))"),
          Map.entry("verify", "/(files|results)|/files/by|/results/differences/\\d+/(file|first)"),
          Map.entry("message", "/(file|sheet|line|column|found|expected|hint)"));

  private static final Map<String, List<JsonNode>> MADE = new LinkedHashMap<>();

  @TempDir static Path temp;

  @BeforeAll
  static void makeEverything() throws IOException {
    String layer = temp.resolve("layer.sanling").toString();
    RulebookCompiler.bundle(Path.of(LAYER)).write(Path.of(layer));
    // Of every township of the county under a bundled rulebook, and what another would change.
    Path some =
        Files.write(
            temp.resolve("some.jsonl"),
            Stream.concat(someOfTheCounty().stream(), Stream.of("no json")).toList());
    Path assessed = temp.resolve("assessed");
    run("assess", "--rulebook", "henan-2022", "--as-of", "2022-08-31", "--out", assessed, some);
    results(assessed);
    Path interim = temp.resolve("interim");
    run(
        "assess",
        "--rulebook",
        "henan-2022",
        "--as-of",
        "2022-05-20",
        "--by",
        "quarter",
        "--out",
        interim,
        TOWNSHIP);
    made("trend", Files.readString(interim.resolve("interim-trend.json")));
    made("run", Files.readString(interim.resolve("run.json")));
    made(
        "rulebook-difference",
        RulebookDifference.between(Rulebooks.bundled("henan-2021"), Rulebooks.bundled("henan-2022"))
            .toJson());
    said(
        "template",
        "template",
        "--rulebook",
        "henan-2022",
        "--units",
        TOWNSHIP,
        "--out",
        temp.resolve("blank.xlsx"));
    said("sample", "sample", "--rulebook", "henan-2022", "--rate", "5", "--seed", "2022", TOWNSHIP);
    said("reminders", "reminders", "--rulebook", "henan-2022", "--as-of", "2022-08-31", COUNTY);
    Path impact = temp.resolve("impact");
    run("impact", "--from", "henan-2022", "--to", "shanxi-2022", "--out", impact, TOWNSHIP);
    impact(impact);
    // Units that meet what the layer adds; one that is rejected, one with a field it does not know.
    Path data =
        Files.writeString(
            temp.resolve("xinmi.jsonl"),
            unit(REMINDED, 2)
                + unit("410183001002", 3)
                + unit("410183001003", 0)
                + unit("410183001004", 0).replace("\"cases\":[]", "\"cases\":[],\"more\":1")
                + unit("410183001005", 1).replace("2023-06-01", "2023-6-1")
                + "no json\n");
    Path layered = temp.resolve("layered");
    run("assess", "--rulebook", layer, "--lenient", "--out", layered, data);
    results(layered);
    Path few =
        Files.write(
            temp.resolve("few.jsonl"),
            Stream.concat(
                    Files.readAllLines(Path.of(TOWNSHIP)).stream().limit(20), Stream.of("no json"))
                .toList());
    said("impact", "impact", "--from", "henan-2022", "--to", layer, few);
    said("amended", "amended", "--rulebook", "henan-2022", few, TOWNSHIP);
    said("amended", "amended", "--rulebook", "henan-2022", TOWNSHIP, few);
    for (JsonNode line : MADE.get("impact")) {
      line.fields()
          .forEachRemaining(
              kind -> {
                if (!List.of("reject", "difference", "seam").contains(kind.getKey())) {
                  add("impact-" + kind.getKey(), kind.getValue());
                }
              });
    }
    for (Path file : List.of(data, Path.of(TOWNSHIP))) {
      lines("record", file, 3);
    }
    for (String[] explained :
        new String[][] {
          {layer, temp.resolve("layered-data.jsonl").toString(), REMINDED},
          {"henan-2022", TOWNSHIP, "411603205200"},
          {"shanxi-2022", TOWNSHIP, "411603205200"},
          {"henan-2021", TOWNSHIP, "411603205200"}
        }) {
      Files.writeString(temp.resolve("layered-data.jsonl"), unit(REMINDED, 2));
      made(
          "explanation",
          run(
                  "explain",
                  "--rulebook",
                  explained[0],
                  explained[1],
                  "--unit",
                  explained[2],
                  "--for",
                  "auditor")
              .out());
    }
    for (String unit : List.of("411603205200", "411603205201", "411603205202")) {
      said(
          "advice",
          "advise",
          "--rulebook",
          "henan-2022",
          "--as-of",
          "2022-08-31",
          TOWNSHIP,
          "--unit",
          unit);
    }
    for (String[] years : new String[][] {{"henan-2022", "henan-2023"}, {"henan-2022", layer}}) {
      made(
          "history",
          run(
                  "history",
                  "--format",
                  "json",
                  "--unit",
                  "411603205200",
                  "--rulebook",
                  years[0],
                  "--rulebook",
                  years[1],
                  TOWNSHIP)
              .out());
      made(
          "history",
          run(
                  "history",
                  "--format",
                  "json",
                  "--unit",
                  REMINDED,
                  "--rulebook",
                  years[0],
                  "--rulebook",
                  years[1],
                  TOWNSHIP,
                  data)
              .out());
    }
    for (Path folder : List.of(replay("henan-2022", "henan"), replay(LAYER, "layer"), assessed)) {
      made("replay", run("replay", "--format", "json", folder).out());
    }
    for (JsonNode line : MADE.get("replay")) {
      if (line.has("report")) {
        add("replay-report", line.get("report"));
      }
    }
    Path broken = temp.resolve("broken");
    copy(Path.of("../../rules/books/henan-2022"), broken);
    Path clauses = broken.resolve("clauses.csv");
    Files.writeString(clauses, Files.readString(clauses).replaceFirst("\nHN-ZA-1,[^\n]*", ""));
    for (Object[] checked :
        new Object[][] {
          {LAYER}, {broken}, {"../rulebooks/longmen-2018", "--coverage"}, {"--lang", "en", broken}
        }) {
      List<Object> arguments = new ArrayList<>(List.of("check", "--format", "json"));
      arguments.addAll(List.of(checked));
      made("check", run(arguments.toArray()).out());
    }
    makeWhatOnlyProgramsAreTold(data);
  }

  /** Every eighth unit, of each township. */
  private static List<String> someOfTheCounty() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(COUNTY))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        all.addAll(Files.readAllLines(file));
      }
    }
    return IntStream.iterate(0, i -> i < all.size(), i -> i + 8).mapToObj(all::get).toList();
  }

  /** With {@code --format json} every command answers in JSON, and so does all that it tells. */
  private static void makeWhatOnlyProgramsAreTold(Path data) throws IOException {
    said("assess", "assess", "--rulebook", "henan-2023", "--lenient", data);
    said("assess", "assess", "--rulebook", "henan-2023", "--lenient", "--by", "quarter", data);
    for (String asked : List.of("HN-ZP-1", "DATA-REPORTS", "评定—破零")) {
      said(
          "why-not",
          "explain",
          "--rulebook",
          "henan-2022",
          TOWNSHIP,
          "--region",
          "411603205",
          "--why-not",
          asked);
    }
    said(
        "report",
        "report",
        "--rulebook",
        "henan-2023",
        "--lenient",
        "--out",
        temp.resolve("r.html"),
        data);
    said("rulebooks", "rulebooks");
    said("schema", "schema");
    said("sentences", "sentences", LAYER);
    said("explain-code", "explain-code", "RB-SENTENCE");
    said("figure", "figure", "--rate", "80.9", "--of", 132);
    said("figure", "figure", "--rate", "80.9", "--of", 47);
    Path whole = temp.resolve("whole");
    run("assess", "--rulebook", "henan-2022", "--out", whole, TOWNSHIP);
    said("verify", "verify", whole);
    Path interim = temp.resolve("interim");
    Path first = interim.resolve("interim-results-2022-03-31.jsonl");
    Files.writeString(first, Files.readString(first).replaceFirst("\"CLEAN\"", "\"BROKEN\""));
    said("verify", "verify", "--rulebook", "henan-2022", TOWNSHIP, interim);
    Path results = whole.resolve("results.jsonl");
    Files.writeString(
        results, Files.readString(results).replaceFirst("\"petition\":\"\\w+", "\"petition\":\"X"));
    said("verify", "verify", "--rulebook", "henan-2022", TOWNSHIP, whole);
    Path keys = temp.resolve("keys");
    Files.createDirectory(keys);
    Path secret = keys.resolve("private.pem");
    said("keys", "keys", "--private", secret, "--public", keys.resolve("public.pem"));
    said(
        "new-rulebook",
        "new-rulebook",
        "--id",
        "wuzha-2026",
        "--title",
        "示例",
        "--effective",
        "2026-01-01",
        "--out",
        temp);
    Path small = temp.resolve("wuzha-2026");
    said("compile", "compile", small, "--out", temp.resolve("small.sanling"), "--sign", secret);
    said(
        "new-edition",
        "new-edition",
        "--from",
        small,
        "--to",
        "wuzha-2027",
        "--effective",
        "2027-01-01",
        "--out",
        temp);
    Path kept = temp.resolve("kept");
    said(
        "new-replay",
        "new-replay",
        "--rulebook",
        "henan-2022",
        "--title",
        "示例",
        "--source",
        "编制的示例",
        "--support",
        "d",
        "--out",
        kept,
        TOWNSHIP);
    made("replay-folder", Files.readString(kept.resolve("replay.json")));
    made("replay-folder", Files.readString(Path.of(PUBLISHED)));
    JsonNode regions =
        JSON.readTree(
            "[" + Files.readString(kept.resolve("regions.jsonl")).replaceAll("\n(?=.)", ",") + "]");
    add("regions", regions);
    Path broken = temp.resolve("broken-2");
    copy(small, broken);
    Path forms = broken.resolve("forms.yaml");
    Files.writeString(forms, Files.readString(forms) + "more: 1\n");
    for (List<Object> refused :
        List.<List<Object>>of(
            List.of("assess"),
            List.of("assess", "--rulebook", "nowhere", data),
            List.of("assess", "--rulebook", broken, data),
            List.of("assess", "--rulebook", "henan-2022", temp.resolve("no.jsonl")),
            List.of("figure", "--rate", "80.9", "--of", "many"),
            List.of("explain", "--rulebook", "henan-2022", TOWNSHIP, "--unit", "X"))) {
      List<Object> arguments = new ArrayList<>(refused);
      arguments.addAll(List.of("--format", "json"));
      CommandRun ran = run(arguments.toArray());
      assertThat(ran.out()).as(refused.toString()).isEmpty();
      assertThat(ran.code()).as(refused.toString()).isEqualTo(run(refused.toArray()).code());
      assertThat(ran.err()).contains("\"ERROR\"");
      told(ran);
    }
  }

  private static void said(String schema, Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    CommandRun ran = run(all.toArray());
    assertThat(ran.out()).as("%s: %s", all, ran.err()).isNotEmpty();
    for (String line : ran.out().lines().toList()) {
      made(schema, line);
    }
    told(ran);
  }

  private static void told(CommandRun ran) throws IOException {
    for (String line : ran.err().lines().toList()) {
      made("message", line);
    }
  }

  private static String unit(String id, int injured) {
    return """
    {"unit":{"id":"%s","idScheme":"DIVISION_CODE","name":"示例村","kind":"VILLAGE",\
    "division":"%s","setting":"RURAL"},"petitions":[],"cases":[],"misconducts":[],\
    "hazards":[],"disputes":[],"accidents":[{"id":"A-1","occurredOn":"2023-06-01",\
    "type":"WORK_SAFETY","seriousInjuries":%d,"determination":{"status":"CONFIRMED"}}],\
    "dailyReports":[["2023-01-01","2023-12-31"]]}
    """
        .formatted(id, id, injured);
  }

  private static Path replay(String rulebook, String name) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("replay-" + name));
    String own = rulebook.equals(LAYER) ? "2023" : "2022";
    Path data =
        Files.writeString(
            folder.resolve("data.jsonl"),
            unit(REMINDED, 2).replace("2023", own) + unit("410183001003", 3).replace("2023", own));
    Path out = temp.resolve("kept-" + name);
    run("assess", "--rulebook", rulebook, "--out", out, data);
    String kept = Files.readString(out.resolve("results.jsonl"));
    JsonNode result = JSON.readTree(kept.lines().findFirst().orElseThrow());
    // One grade was decided otherwise then.
    Files.writeString(
        folder.resolve("expected.jsonl"),
        kept.replaceFirst(
            "\"zeros\":\\{\"petition\":\"CLEAN\"", "\"zeros\":{\"petition\":\"BROKEN\""));
    Files.writeString(
        folder.resolve("replay.json"),
        """
        {"title":"示例","rulebook":"%s","digest":"%s","from":"%s-01-01","to":"%s-12-31",
         "asOf":"%s-12-31","data":"data.jsonl","units":2,"support":"D","source":"编制的示例"}
        """
            .formatted(
                rulebook.equals(LAYER) ? Path.of(LAYER).toAbsolutePath().normalize() : rulebook,
                result.at("/receipt/rulebookDigest").asText(),
                own,
                own,
                own));
    return folder;
  }

  private static void results(Path folder) throws IOException {
    lines("result", folder.resolve("results.jsonl"), 2);
    lines("reject", folder.resolve("rejects.jsonl"), 0);
    if (Files.exists(folder.resolve("warnings.jsonl"))) {
      lines("reject", folder.resolve("warnings.jsonl"), 1);
    }
    made("regions", Files.readString(folder.resolve("regions.json")));
    made("run", Files.readString(folder.resolve("run.json")));
  }

  private static void impact(Path folder) throws IOException {
    lines("impact-change", folder.resolve("changes.jsonl"), 1);
    made("impact-summary", Files.readString(folder.resolve("summary.json")));
    made("run", Files.readString(folder.resolve("run.json")));
  }

  private static void lines(String schema, Path file, int atLeast) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("{") && !line.contains("\"more\""))
            .filter(line -> !line.contains("2023-6-1\"") || !schema.equals("record"))
            .toList();
    assertThat(lines).as(file.toString()).hasSizeGreaterThanOrEqualTo(atLeast);
    for (String line : lines) {
      made(schema, line);
    }
  }

  private static void made(String schema, String json) throws IOException {
    add(schema, JSON.readTree(json));
  }

  private static void add(String schema, JsonNode json) {
    MADE.computeIfAbsent(schema, name -> new ArrayList<>()).add(json);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }

  /** As a program gets it: from the command, alone. */
  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(run("schema", name).out());
  }

  static List<String> names() {
    return run("schema").out().lines().toList();
  }

  @Test
  void everySchemaHasAnExampleHereAndEveryExampleASchema() {
    assertThat(MADE.keySet()).containsExactlyInAnyOrderElementsOf(names());
    assertThat(names()).containsAll(OPTIONAL.keySet());
    assertThat(MADE.get("result").toString()).contains("\"XM-2\"", "\"henan-2023+xinmi\"");
    assertThat(MADE.get("explanation").toString()).contains("\"numbers\":[{\"name\"");
    assertThat(MADE.get("reject")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(MADE.get("replay").toString()).contains("\"refused\"", "\"finding\"");
    for (String line : List.of("change", "reject", "difference", "seam", "summary")) {
      assertThat(MADE.get("impact")).anyMatch(made -> made.has(line));
    }
    for (String line : List.of("result", "interim", "reject", "warning", "summary")) {
      assertThat(MADE.get("assess")).anyMatch(made -> made.has(line));
    }
    assertThat(MADE.get("verify").toString()).contains("\"flaws\":[{", "\"first\":{");
    assertThat(MADE.get("message").toString()).contains("\"NOTE\"", "\"hint\"", "forms.yaml");
    assertThat(MADE.get("check").toString()).contains("\"consequences\"", "\"overall\"", "\"fix\"");
  }

  /**
   * Each has the answer of a command of that name, or is what {@code --for}, {@code --out} write.
   */
  @Test
  void everyCommandTakesTheFormatAndAnswersByASchema() {
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), System.out, System.err, Locale.CHINESE, true);
    Sanling.line(terminal)
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getCommandSpec().optionsMap())
                  .as(name)
                  .containsKeys("--format", "--lang", "--quiet");
              assertThat(names())
                  .contains(
                      switch (name) {
                        case "explain" -> "explanation";
                        case "advise" -> "advice";
                        default -> name;
                      });
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void allSchemasAreOfOneDraftAndVersionAndListed(String name) throws IOException {
    JsonNode schema = JSON.readTree(run("schema", name).out());
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").asText()).isEqualTo("urn:sanling:schema:" + name + ":1");
    assertThat(schema.path("title").asText()).contains(" / ");
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(schema)).isEmpty();
    assertThat(Files.readString(Path.of("../../README.md"))).contains("`" + name + "`");
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsMadeFits(String name) {
    JsonSchema schema = schema(name);
    for (JsonNode made : MADE.get(name)) {
      assertThat(schema.validate(made)).as(made.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("an extra key, a missing key or a wrong type anywhere does not fit")
  void whatIsAlteredDoesNotFit(String name) {
    JsonSchema schema = schema(name);
    TreeSet<String> mayGo = new TreeSet<>();
    for (JsonNode made : samples(name)) {
      JsonNode copy = made.deepCopy();
      alter(name, schema, copy, copy, "", mayGo);
    }
    String optional = OPTIONAL.getOrDefault(name, "");
    assertThat(mayGo).allMatch(path -> path.matches(optional));
  }

  /** Those with most in them, and each that has a kind of member none before it has. */
  private static List<JsonNode> samples(String name) {
    Map<String, JsonNode> by = new HashMap<>();
    MADE.get(name).stream()
        .sorted(Comparator.comparingInt(made -> made.toString().length()))
        .forEach(made -> members(made, "", by, made));
    List<JsonNode> samples =
        new ArrayList<>(new LinkedHashMap<>(by).values().stream().distinct().toList());
    return samples.size() > 8 ? samples.subList(0, 8) : samples;
  }

  private static void members(
      JsonNode node, String path, Map<String, JsonNode> by, JsonNode whole) {
    by.putIfAbsent(path + node.getNodeType(), whole);
    if (node instanceof ObjectNode object) {
      object
          .fields()
          .forEachRemaining(m -> members(m.getValue(), path + '/' + m.getKey(), by, whole));
    } else if (node instanceof ArrayNode array) {
      array.forEach(item -> members(item, path + "/*", by, whole));
    }
  }

  private static void alter(
      String name,
      JsonSchema schema,
      JsonNode root,
      JsonNode node,
      String path,
      TreeSet<String> mayGo) {
    if (node instanceof ObjectNode object) {
      object.set("another one!", JSON.createArrayNode().addArray());
      assertThat(schema.validate(root)).as(name + path + " with another member").isNotEmpty();
      object.remove("another one!");
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        JsonNode was = object.get(key);
        object.set(key, JSON.createArrayNode().add(JSON.createArrayNode().addArray()));
        assertThat(schema.validate(root)).as(name + path + '/' + key + " a list").isNotEmpty();
        object.remove(key);
        if (schema.validate(root).isEmpty()) {
          mayGo.add(path + '/' + key);
        }
        object.set(key, was);
        alter(name, schema, root, was, path + '/' + key, mayGo);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(2, array.size()); i++) {
        JsonNode was = array.get(i);
        array.set(i, JSON.createArrayNode().add(JSON.createArrayNode().addArray()));
        assertThat(schema.validate(root)).as(name + path + '/' + i + " a list").isNotEmpty();
        array.set(i, was);
        alter(name, schema, root, was, path + '/' + i, mayGo);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "result,/reasons/0/code,Z-1a",
    "result,/grade,GOLD_1",
    "result,/rulebook,my-own-2030+my-county",
    "explanation,/numbers/0/clause,XM-99",
    "impact-change,/clauses/0,Other-9",
    "history,/years/0/own/grade,SILVER",
    "reject,/problems/0/code,REC-NEW"
  })
  @DisplayName("layer-reminder: codes that a layer or rulebook adds are no closed list")
  void codesAreOpen(String name, String pointer, String code) {
    JsonSchema schema = schema(name);
    int at = pointer.lastIndexOf('/');
    JsonNode made =
        MADE.get(name).stream()
            .filter(each -> each.at(pointer).isTextual())
            .findFirst()
            .orElseThrow()
            .deepCopy();
    JsonNode parent = made.at(pointer.substring(0, at));
    if (parent instanceof ObjectNode object) {
      object.put(pointer.substring(at + 1), code);
    } else {
      ((ArrayNode) parent).set(0, JSON.getNodeFactory().textNode(code));
    }
    assertThat(schema.validate(made)).isEmpty();
  }
}
