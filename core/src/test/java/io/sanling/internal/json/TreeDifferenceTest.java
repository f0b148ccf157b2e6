package io.sanling.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeDifferenceTest {
  private static final String RESULT =
      "{'unitId':'1','zeros':{'accident':'BROKEN','case':'CLEAN'},'reasons':[{'code':'HN-ZA-1','records':['accidents/A-1','accidents/A-2']}],"
          + "'score':{'points':'87.00','standards':[{'id':'S1','points':'10.00'},{'id':'S2','points':'3.00'}]},'notices':[]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'zeros':{'accident':'BROKEN'}}                              |
          {'zeros':{'accident':'CLEAN'}}                               | /zeros/accident: CLEAN -> BROKEN
          {'grade':'FAIL'}                                             | /grade: FAIL ->
          {'score':{'standards':[{'id':'S2','points':'3.00'}]}}        |
          {'score':{'standards':[{'id':'S2','points':'4.00'}]}}        | /score/standards/S2/points: 4.00 -> 3.00
          {'score':{'standards':[{'id':'S9','points':'4.00'}]}}        | /score/standards/S9: {'id':'S9','points':'4.00'} ->
          {'reasons':[{'code':'HN-ZA-1'}]}                             |
          {'reasons':[{'code':'HN-ZA-2'}]}                             | /reasons/0/code: HN-ZA-2 -> HN-ZA-1
          {'reasons':[]}                                               | /reasons: [] -> [{'code':'HN-ZA-1','records':['accidents/A-1','accidents/A-2']}]
          {'reasons':[{'records':['accidents/A-1']}]}                  | /reasons/0/records: ['accidents/A-1'] -> ['accidents/A-1','accidents/A-2']
          {'reasons':[{'code':'HN-ZA-1'},{'code':'S1'}]}               | /reasons: [{'code':'HN-ZA-1'},{'code':'S1'}] -> [{'code':'HN-ZA-1'}]
          {'notices':[]}                                               |
          {'zeros':{}}                                                 | /zeros: {} -> {'accident':'BROKEN','case':'CLEAN'}
          {'score':null}                                               | /score:  -> {'points':'87.00','standards':[{'id':'S1','points':'10.00'},{'id':'S2','points':'3.00'}]}
          """)
  void whatIsStatedIsComparedAndNothingElse(String stated, @Nullable String difference) {
    assertThat(TreeDifference.fromStated(tree(stated), tree(RESULT)))
        .extracting(TreeDifferenceTest::shown)
        .containsExactlyElementsOf(
            difference == null ? java.util.List.of() : java.util.List.of(difference));
  }

  private static Map<String, @Nullable Object> tree(String json) {
    return JsonTree.parse(json.replace('\'', '"'));
  }

  private static String shown(TreeDifference difference) {
    return (difference.path() + ": " + difference.then() + " -> " + difference.now())
        .replace('"', '\'')
        .stripTrailing();
  }
}
