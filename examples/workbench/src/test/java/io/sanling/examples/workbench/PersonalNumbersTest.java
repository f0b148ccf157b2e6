package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up numbers of persons, hidden anywhere in data: rejected, and nowhere repeated. */
class PersonalNumbersTest {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final List<String> DIGITS =
      List.of(
          "0123456789",
          "０１２３４５６７８９",
          "٠١٢٣٤٥٦٧٨٩",
          "०१२३४५६७८९",
          "〇一二三四五六七八九",
          "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗");
  private static final List<String> UNSEEN = List.of("\u200B", "\u00AD", "\u2060", "\uFEFF");
  private static final List<String> BETWEEN = List.of(" ", "-", ".", "－", "·", "\u3000", "—");
  private static final List<String> BEFORE = List.of("", "联系 ", "电话：", "（", "致:", "张");
  private static final List<String> AFTER = List.of("", " 张", "。", "）转", "、余略");

  /** Every field of text, and some of others, in which a number is none. */
  private static final List<String> FIELDS =
      List.of(
          "units/name",
          "units/division",
          "units/电话",
          "petitions/id",
          "petitions/extensionDocument",
          "petitions/determinationBody",
          "petitions/determinationDocument",
          "petitions/acceptedOn",
          "petitions/source",
          "accidents/id",
          "accidents/type",
          "accidents/determinationBody",
          "accidents/determinationDocument",
          "accidents/determinationGround",
          "cases/id",
          "cases/kind",
          "cases/备用",
          "hazards/level",
          "disputes/id",
          "disputes/settledOn",
          "daily-reports/from");

  @TempDir Path folder;
  private final List<String> plain = new ArrayList<>();

  private static <T> T any(Random random, List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private static String mobile(Random random) {
    StringBuilder number = new StringBuilder("1").append(3 + random.nextInt(7));
    while (number.length() < 11) {
      number.append(random.nextInt(10));
    }
    return number.toString();
  }

  private static String identityCard(Random random) {
    String digits =
        "%06d%04d%02d%02d%03d"
            .formatted(
                110000 + random.nextInt(500000),
                1930 + random.nextInt(90),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(1000));
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  /** The number in groups, in other digits, with what nobody sees in it. */
  private String written(Random random) {
    boolean card = random.nextBoolean();
    String number = card ? identityCard(random) : mobile(random);
    plain.add(number);
    int[] ends =
        switch (random.nextInt(3)) {
          case 0 -> card ? new int[] {6, 14} : new int[] {3, 7};
          case 1 -> card ? new int[0] : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
          default -> new int[0];
        };
    String between = any(random, BETWEEN);
    String digits = any(random, DIGITS);
    boolean hidden = random.nextInt(3) == 0;
    StringBuilder written = new StringBuilder(card ? "" : any(random, List.of("", "+86", "0086 ")));
    for (int i = 0; i < number.length(); i++) {
      int at = i;
      if (Arrays.stream(ends).anyMatch(end -> end == at)) {
        written.append(between);
      }
      char c = number.charAt(i);
      if (c == 'X') {
        written.append(any(random, List.of("X", "x", "Ｘ")));
      } else {
        written.appendCodePoint(digits.codePoints().toArray()[c - '0']);
      }
      if (hidden && random.nextInt(4) == 0) {
        written.append(any(random, UNSEEN));
      }
    }
    plain.add(written.toString());
    return written.toString();
  }

  /** What stands in a file; in a workbook, in each of its parts. */
  private static List<String> texts(Path file) throws IOException {
    if (!file.toString().endsWith(".xlsx")) {
      return List.of(Files.readString(file));
    }
    List<String> parts = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      while (zip.getNextEntry() != null) {
        parts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private void assertNowhere(CommandRun ran, Path out, String as) throws IOException {
    List<String> texts = new ArrayList<>(List.of(ran.out(), ran.err()));
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.addAll(texts(file));
      }
    }
    for (String text : texts) {
      String digits =
          Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}.·()—-]", "");
      for (String number : plain) {
        assertThat(text.contains(number) || digits.contains(number)).as(as + "\n" + text).isFalse();
      }
    }
  }

  private Path data(String form, String name, MadeUpData data) throws IOException {
    return switch (form) {
      case "csv" -> data.csv(folder.resolve(name));
      case "xlsx" -> data.xlsx(folder.resolve(name + ".xlsx"));
      default -> data.jsonl(folder.resolve(name + ".jsonl"));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "jsonl"})
  void aNumberAnywhereIsRejectedAndNowhereRepeated(String form) throws IOException {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      plain.clear();
      String field = any(random, FIELDS);
      String text = any(random, BEFORE) + written(random) + any(random, AFTER);
      String[] at = field.split("/");
      boolean lenient = random.nextBoolean();
      Path out = folder.resolve(form + seed);
      Path data = data(form, "d" + seed, new MadeUpData().with(at[0], at[1], text));
      List<Object> arguments =
          new ArrayList<>(List.of("assess", "--rulebook", "henan-2022", "--out", out));
      if (lenient) {
        arguments.add("--lenient");
      }
      arguments.add(data);
      CommandRun ran = run(arguments.toArray());
      String as = "seed " + seed + " " + field + " " + text + " " + lenient;
      assertThat(ran.code()).as(as + ran.out()).isEqualTo(1);
      assertThat(Files.readString(out.resolve("rejects.jsonl")))
          .as(as)
          .contains("REC-PERSONAL-DATA");
      assertThat(Files.readString(out.resolve("results.jsonl"))).as(as).isEmpty();
      assertNowhere(ran, out, as);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "jsonl"})
  void aNumberInAKeyOrAFileNameIsNotRepeated(String form) throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      plain.clear();
      Path out = folder.resolve(form + seed);
      String key = any(random, BEFORE) + written(random);
      Path data = data(form, "名单" + mobileName(random), new MadeUpData().with("units", key, "x"));
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--lenient", "--out", out, data);
      String as = "seed " + seed + " " + key;
      assertThat(ran.code()).as(as + ran.out()).isEqualTo(1);
      assertThat(Files.readString(out.resolve("rejects.jsonl")))
          .as(as)
          .contains("REC-PERSONAL-DATA");
      assertNowhere(ran, out, as);
    }
  }

  private String mobileName(Random random) {
    String number = mobile(random);
    plain.add(number);
    return number;
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "jsonl"})
  void documentsDaysCodesAndAmountsAreNoNumbersOfPersons(String form) throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int year = 2000 + random.nextInt(26);
      String document =
          any(
              random,
              List.of(
                  "应急〔%d〕%d号".formatted(year, 1 + random.nextInt(9999)),
                  "%d-%02d-%02d 08:30"
                      .formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28)),
                  "%d年%d月%d日至%d年12月31日".formatted(year, 1 + random.nextInt(12), 3, year),
                  "4103281042%02d".formatted(random.nextInt(90)),
                  "410328-%d%02d-%04d"
                      .formatted(year, 1 + random.nextInt(12), random.nextInt(9999)),
                  "豫公安备4103280200%04d号".formatted(random.nextInt(9999)),
                  "%d元".formatted(random.nextInt(1_000_000_000)),
                  "0379-6%07d".formatted(random.nextInt(9_999_999)),
                  "（%d）豫0328民初%d号".formatted(year, random.nextInt(99999))));
      Path data =
          data(
              form,
              "d" + seed,
              new MadeUpData()
                  .with("petitions", "determinationDocument", document)
                  .with("units", "name", "示例村 " + document)
                  .with("accidents", "directLossYuan", "1381234" + random.nextInt(9999) + ".50"));
      CommandRun ran = run("assess", "--rulebook", "henan-2022", data);
      assertThat(ran.code()).as("seed " + seed + " " + document + ran.out()).isZero();
    }
  }
}
