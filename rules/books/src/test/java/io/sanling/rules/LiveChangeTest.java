package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.RulebookStore;
import io.sanling.RulebookStore.Kind;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.rules.check.RulebookCheck;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server goes on while a policy officer edits the folder it assesses by. */
class LiveChangeTest {
  private static final int RELOADS = Integer.getInteger("sanling.reloads", 20);
  private static final int WARM = 6;

  private static final UnitRecord RESOLVED_ON_DAY_50 =
      UnitRecords.parse(
          """
          {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                   "division":"410328104205","setting":"RURAL"},
           "petitions":[{"id":"P-1","acceptedOn":"2021-10-01","withinCompetence":true,
             "resolvedOn":"2021-11-20","determination":{"status":"CONFIRMED"}}],
           "accidents":[],"cases":[],"misconducts":[],
           "dailyReports":[["2021-09-09","2021-12-31"]]}
          """,
          FORMS);

  @TempDir Path folder;
  private RulebookCopy copy;

  @BeforeEach
  void aCopyOfHenan2021() throws IOException {
    copy = RulebookCopy.of("henan-2021", folder.resolve("henan-2021"));
  }

  @Test
  void anEditThatPassesItsCasesIsSwappedInAndAnAssessmentInFlightEndsByItsOwnEdition()
      throws IOException {
    try (RulebookStore store = RulebookStore.open(RulebookCheck.loader(copy.folder()))) {
      Assessor inFlight = store.assessor();
      assertThat(inFlight.assess(RESOLVED_ON_DAY_50).conformity()).isEqualTo(Conformity.CONFORMING);
      fortyFiveDays();
      RulebookStore.Reload reload = store.reload();
      assertThat(reload.kind()).isEqualTo(Kind.SWAPPED);
      assertThat(store.assessor().assess(RESOLVED_ON_DAY_50).conformity())
          .isEqualTo(Conformity.NON_CONFORMING);
      assertThat(inFlight.assess(RESOLVED_ON_DAY_50).conformity()).isEqualTo(Conformity.CONFORMING);
      assertThat(store.assessor().assess(RESOLVED_ON_DAY_50).receipt().rulebookDigest())
          .isEqualTo(reload.after().digest())
          .isNotEqualTo(reload.before().digest());
    }
  }

  @Test
  void anEditWhoseCasesFailNeverReplacesTheWorkingEditionAndSaysWhy() throws IOException {
    try (RulebookStore store = RulebookStore.open(RulebookCheck.loader(copy.folder()))) {
      String working = store.current().digest();
      copy.edit("parameters.yaml", "数值: 90", "数值: 60");
      RulebookStore.Reload reload = store.reload();
      assertThat(reload.kind()).isEqualTo(Kind.REFUSED);
      assertThat(store.lastRefusal())
          .hasMessageContaining("RB-CASE-FAILS")
          .hasMessageContaining("cases/数据.yaml");
      assertThat(store.current().digest()).isEqualTo(working);
    }
  }

  @Test
  void anEditThatIsMistypedIsRefusedAtItsColumnAndTheMendIsSwappedIn() throws IOException {
    try (RulebookStore store = RulebookStore.open(RulebookCheck.loader(copy.folder()))) {
      copy.edit("data.dslr", "达标待定", "达标代定");
      assertThat(store.reload().kind()).isEqualTo(Kind.REFUSED);
      assertThat(store.lastRefusal()).hasMessageContaining("data.dslr:");
      copy.edit("data.dslr", "达标代定", "达标待定");
      assertThat(store.reload().kind()).isEqualTo(Kind.UNCHANGED);
      assertThat(store.lastRefusal()).isNull();
    }
  }

  /** Measured with {@code -Dsanling.reloads=1000}, see core/decisions/0020. */
  @Test
  void reloadsOfAFolderLeaveNoClassesBehind() throws IOException {
    try (RulebookStore store = RulebookStore.open(RulebookCheck.loader(copy.folder()))) {
      long before = 0;
      for (int i = 0; i < RELOADS; i++) {
        copy.edit("rulebook.yaml", "名称: ", "名称: 第" + i + "版");
        assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
        store.assessor().assess(RESOLVED_ON_DAY_50);
        if (i == WARM) {
          before = loadedClasses();
        }
      }
      long after = loadedClasses();
      System.out.printf(
          "%d reloads of a folder: %d classes before, %d after, metaspace %d MB%n",
          RELOADS, before, after, metaspace());
      assertThat(after - before).isLessThan(150);
    }
  }

  private void fortyFiveDays() throws IOException {
    copy.edit("parameters.yaml", "数值: 60", "数值: 45");
    copy.write("cases/零上访.yaml", "[]\n");
    copy.write("cases/提醒督办.yaml", "[]\n");
  }

  private static long loadedClasses() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum()
        >> 20;
  }
}
