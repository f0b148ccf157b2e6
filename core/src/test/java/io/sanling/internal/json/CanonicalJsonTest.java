package io.sanling.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;

class CanonicalJsonTest {
  private static final String[] TEXTS = {
    "",
    "a",
    "B",
    " \"\\/",
    "\n\t\b\u0001\u001f\u007f",
    "\u2028",
    "村",
    "é",
    "\uFF21",
    "😀",
    "a😀",
    "aa"
  };

  @Property(tries = 300)
  void theCanonicalFormIsThatOfRfc8785(@ForAll long seed) throws IOException {
    Map<String, Object> tree = tree(new Random(seed), 4);
    String written = CanonicalJson.inOrder(tree);
    assertThat(new String(CanonicalJson.bytes(tree), UTF_8))
        .isEqualTo(new JsonCanonicalizer(written).getEncodedString());
  }

  private static Map<String, Object> tree(Random random, int depth) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      tree.put(text(random) + text(random), value(random, depth - 1));
    }
    return tree;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> text(random);
      case 1 -> random.nextLong() >> 11;
      case 2 -> random.nextBoolean();
      case 3 -> List.of(value(random, depth - 1), value(random, depth - 1));
      default -> tree(random, depth);
    };
  }

  private static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  @Example
  void controlCharactersAreEscapedInLowerCaseAndKeysSortedByUtf16() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("\uFF21", "\u001f\u007f/\"\\\b");
    tree.put("\uD83D\uDE00", true);
    tree.put("n", null);
    assertThat(new String(CanonicalJson.bytes(tree), UTF_8))
        .isEqualTo("{\"n\":null,\"\uD83D\uDE00\":true,\"\uFF21\":\"\\u001f\u007f/\\\"\\\\\\b\"}");
  }

  @Example
  void aDigestIsWrittenWithItsAlgorithm() {
    assertThat(Digests.sha256(new byte[0]))
        .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Example
  void aKeyThatStandsTwiceIsNoJsonOfOurs() {
    for (String twice :
        List.of(
            "{\"a\":1,\"a\":1}",
            "{\"a\":null,\"a\":null}",
            "{\"b\":[{\"a\":{},\"c\":1,\"a\":{}}]}")) {
      assertThatThrownBy(() -> JsonTree.readObject(new StringReader(twice)))
          .isInstanceOf(IOException.class);
    }
  }

  @Example
  void listsKeepTheirOrder() {
    assertThat(CanonicalJson.inOrder(Map.of("a", List.of("b", "a", 1L))))
        .isEqualTo("{\"a\":[\"b\",\"a\",1]}");
  }
}
