package io.sanling.examples.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.benchmarks.data.MadeUp;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.record.UnitRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each peer gives the library's points, so it is the same work that is compared. */
class PeersTest {
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");

  @ParameterizedTest
  @EnumSource
  void givesTheSamePoints(Scorer.Engine engine) {
    Tables tables = new Tables(RULEBOOK);
    Assessor assessor = Assessor.of(RULEBOOK);
    List<UnitRecord> records =
        Stream.concat(
                Records.TYPICAL.records(RULEBOOK.forms()).stream(),
                IntStream.range(0, 2000)
                    .mapToObj(seed -> UnitRecords.parse(MadeUp.random(seed), RULEBOOK.forms())))
            .toList();
    List<Case> cases = Case.of(records, records.stream().map(assessor::assess).toList(), tables);
    assertThat(cases).hasSizeGreaterThan(3000);
    assertThatCode(() -> Peers.hold(engine, engine.of(tables), cases)).doesNotThrowAnyException();
  }
}
