package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.RulebookException;
import io.sanling.RulebookStore;
import io.sanling.RulebookStore.Kind;
import io.sanling.RulebookStore.Reload;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store always gives an edition that works, and the newest of those. */
@Timeout(120)
class RulebookStoreTest {
  private static final UnitRecord VILLAGE = FolderCopy.villageWithPetitions(1);
  private static final Duration QUIET = Duration.ofMillis(50);

  /** The petition of day 50 breaks no zero by the one, and breaks it by the other. */
  private static RulebookBundle sixtyDays;

  private static RulebookBundle fortyFiveDays;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void editions(@TempDir Path folder) throws IOException {
    sixtyDays = RulebookCompiler.bundle(Path.of("henan-2022"));
    fortyFiveDays =
        RulebookCompiler.bundle(FolderCopy.in(folder.resolve("copy")).withFortyFiveDays().path());
  }

  @BeforeEach
  void firstEdition() {
    file = folder.resolve("henan-2022.sanling");
    sixtyDays.write(file);
  }

  private RulebookStore open() {
    return RulebookStore.open(RulebookBundle.unsignedLoader(file));
  }

  private static int broken(Assessor assessor) {
    return assessor.assess(VILLAGE).ledger().size();
  }

  // ---- reloads

  @Test
  void aNewEditionIsSwappedIn() {
    try (RulebookStore store = open()) {
      assertThat(broken(store.assessor())).isZero();
      fortyFiveDays.write(file);
      assertThat(store.reload())
          .isEqualTo(new Reload(Kind.SWAPPED, sixtyDays.digest(), fortyFiveDays.digest(), null));
      assertThat(broken(store.assessor())).isOne();
      assertThat(store.current().digest()).isEqualTo(fortyFiveDays.digest());
    }
  }

  @Test
  void theSameEditionChangesNothing() {
    try (RulebookStore store = open()) {
      Rulebook before = store.current();
      assertThat(store.reload().kind()).isEqualTo(Kind.UNCHANGED);
      assertThat(store.current()).isSameAs(before);
    }
  }

  @Test
  void aRefusedEditionLeavesTheOldOneInUse() throws IOException {
    try (RulebookStore store = open()) {
      Files.writeString(file, "half a file");
      Reload reload = store.reload();
      assertThat(reload.kind()).isEqualTo(Kind.REFUSED);
      assertThat(reload.after()).isEqualTo(reload.before()).isEqualTo(sixtyDays.digest());
      assertThat(store.lastRefusal()).isSameAs(reload.refusal()).isNotNull();
      assertThat(reload.refusal().code()).startsWith("RB-BUNDLE-");
      assertThat(broken(store.assessor())).isZero();
      fortyFiveDays.write(file);
      assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
      assertThat(store.lastRefusal()).isNull();
    }
  }

  @Test
  void aStoreWithoutAFirstEditionDoesNotOpen() throws IOException {
    Files.delete(file);
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(this::open)
        .satisfies(e -> assertThat(e.code()).isEqualTo("RB-BUNDLE-UNREADABLE"));
  }

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("secret"),
        new NoClassDefFoundError("secret"),
        new StackOverflowError(),
        new AssertionError("secret"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverTheLoaderThrowsIsARefusal(Throwable failure) {
    Rulebook first = sixtyDays.load();
    AtomicBoolean opened = new AtomicBoolean();
    RulebookStore store =
        RulebookStore.open(
            () -> {
              if (opened.getAndSet(true)) {
                throw RulebookStoreTest.<RuntimeException>sneaky(failure);
              }
              return first;
            });
    Reload reload = store.reload();
    assertThat(reload.kind()).isEqualTo(Kind.REFUSED);
    assertThat(reload.refusal().code()).isEqualTo("RB-RELOAD");
    assertThat(reload.refusal()).hasCause(failure);
    assertThat(reload.refusal().message(Locale.ENGLISH))
        .contains(failure.getClass().getSimpleName())
        .doesNotContain("secret");
    assertThat(store.current()).isSameAs(first);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void anAssessorKeepsToTheEditionItWasTakenFrom() {
    try (RulebookStore store = open()) {
      Assessor before = store.assessor();
      fortyFiveDays.write(file);
      store.reload();
      assertThat(broken(before)).isZero();
      assertThat(before.rulebook().digest()).isEqualTo(sixtyDays.digest());
      assertThat(broken(store.assessor())).isOne();
    }
  }

  @Test
  void aStreamUnderWayEndsByTheEditionItBeganWith() {
    try (RulebookStore store = open()) {
      Assessor assessor = store.assessor();
      AtomicInteger read = new AtomicInteger();
      var records =
          Stream.generate(() -> VILLAGE)
              .limit(2000)
              .peek(
                  unit -> {
                    if (read.incrementAndGet() == 100) {
                      fortyFiveDays.write(file);
                      store.reload();
                    }
                  });
      try (var results = assessor.assessAll(records, store.current().defaultPeriod())) {
        assertThat(results)
            .hasSize(2000)
            .allSatisfy(
                result ->
                    assertThat(result.receipt().rulebookDigest()).isEqualTo(sixtyDays.digest()));
      }
      assertThat(store.current().digest()).isEqualTo(fortyFiveDays.digest());
    }
  }

  @Test
  void readersNeverNoticeFiftyReloads() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    AtomicReference<RulebookBundle> newest = new AtomicReference<>(sixtyDays);
    try (RulebookStore store = RulebookStore.open(() -> newest.get().load())) {
      AtomicBoolean done = new AtomicBoolean();
      Callable<Integer> reader =
          () -> {
            int assessed = 0;
            while (!done.get()) {
              Assessor assessor = store.assessor();
              boolean strict = assessor.rulebook().digest().equals(fortyFiveDays.digest());
              assertThat(broken(assessor)).isEqualTo(strict ? 1 : 0);
              assessed++;
            }
            return assessed;
          };
      List<Future<Integer>> running = List.of(readers.submit(reader), readers.submit(reader));
      for (int i = 0; i < 50; i++) {
        newest.set(i % 2 == 0 ? fortyFiveDays : sixtyDays);
        assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
      }
      done.set(true);
      for (Future<Integer> assessed : running) {
        assertThat(assessed.get(30, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void reloadsComeOneAfterAnother() throws Exception {
    AtomicInteger loading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Rulebook rulebook = sixtyDays.load();
    RulebookStore store =
        RulebookStore.open(
            () -> {
              most.accumulateAndGet(loading.incrementAndGet(), Math::max);
              Thread.yield();
              loading.decrementAndGet();
              return rulebook;
            });
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Reload>> reloads = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        reloads.add(threads.submit(store::reload));
      }
      for (Future<Reload> reload : reloads) {
        assertThat(reload.get().kind()).isEqualTo(Kind.UNCHANGED);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void aListenerHearsOfEveryReloadAndBreaksNothing() {
    try (RulebookStore store = open()) {
      List<Kind> heard = new ArrayList<>();
      store.onReload(
          reload -> {
            throw new IllegalStateException("listener");
          });
      store.onReload(reload -> heard.add(reload.kind()));
      store.reload();
      fortyFiveDays.write(file);
      store.reload();
      assertThat(heard).containsExactly(Kind.UNCHANGED, Kind.SWAPPED);
      assertThat(store.lastRefusal()).isNull();
    }
  }

  // ---- watching

  private static BlockingQueue<Reload> reloadsOf(RulebookStore store) {
    BlockingQueue<Reload> reloads = new ArrayBlockingQueue<>(1000);
    store.onReload(reloads::add);
    return reloads;
  }

  private static void await(BlockingQueue<Reload> reloads, Predicate<Reload> wanted)
      throws InterruptedException {
    Reload reload;
    do {
      reload = reloads.poll(40, TimeUnit.SECONDS);
      assertThat(reload).isNotNull();
    } while (!wanted.test(reload));
  }

  private static Predicate<Reload> of(Kind kind) {
    return reload -> reload.kind() == kind;
  }

  @Test
  void aWatchedBundleIsReadWhenItIsReplaced() throws Exception {
    try (RulebookStore store = open()) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(file, QUIET);
      await(reloads, of(Kind.UNCHANGED));
      fortyFiveDays.write(file);
      await(reloads, of(Kind.SWAPPED));
      assertThat(broken(store.assessor())).isOne();
      Files.delete(file);
      await(reloads, of(Kind.REFUSED));
      assertThat(broken(store.assessor())).isOne();
      sixtyDays.write(file);
      await(reloads, of(Kind.SWAPPED));
      assertThat(broken(store.assessor())).isZero();
    }
  }

  @Test
  void aChangeBetweenOpeningAndWatchingIsNotMissed() throws Exception {
    try (RulebookStore store = open()) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      fortyFiveDays.write(file);
      store.watch(file, QUIET);
      await(reloads, of(Kind.SWAPPED));
    }
  }

  @Test
  void aWatchedFolderIsReadWhenAFileIsEditedAndWhenItIsReplaced() throws Exception {
    FolderCopy copy = FolderCopy.in(folder.resolve("book"));
    try (RulebookStore store = RulebookStore.open(() -> RulebookCompiler.compile(copy.path()))) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(copy.path(), QUIET);
      await(reloads, of(Kind.UNCHANGED));

      copy.withFortyFiveDays();
      await(reloads, of(Kind.SWAPPED));
      assertThat(broken(store.assessor())).isOne();

      copy.edit("petitions.dslr", "属于本单位职权范围\n    - 已认定", "属于本单位职权范畴\n    - 已认定");
      await(reloads, of(Kind.REFUSED));
      assertThat(store.lastRefusal().code()).isEqualTo("RB-INVALID");
      assertThat(broken(store.assessor())).isOne();

      FolderCopy.in(folder.resolve("next"));
      Files.move(copy.path(), folder.resolve("old"));
      Files.move(folder.resolve("next"), copy.path());
      await(reloads, of(Kind.SWAPPED));
      assertThat(store.current().digest()).isEqualTo(sixtyDays.digest());

      copy.withFortyFiveDays();
      await(reloads, of(Kind.SWAPPED));
      assertThat(broken(store.assessor())).isOne();
    }
  }

  @Test
  void aFolderInTheFolderIsWatchedToo() throws Exception {
    Path book = Files.createDirectories(folder.resolve("book"));
    Files.createDirectories(book.resolve("cases"));
    try (RulebookStore store = open()) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(book, QUIET);
      await(reloads, of(Kind.UNCHANGED));
      Files.writeString(book.resolve("cases/one.yaml"), "1");
      await(reloads, of(Kind.UNCHANGED));
    }
  }

  @Test
  void aSymbolicLinkThatPointsElsewhereIsNoticed() throws Exception {
    Path next = folder.resolve("next.sanling");
    fortyFiveDays.write(next);
    Path link = folder.resolve("link");
    Path target = Files.createDirectories(folder.resolve("first"));
    sixtyDays.write(target.resolve("a.sanling"));
    Files.createSymbolicLink(link, target);
    Path watched = link.resolve("a.sanling");
    try (RulebookStore store = RulebookStore.open(RulebookBundle.unsignedLoader(watched))) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(watched, QUIET);
      await(reloads, of(Kind.UNCHANGED));
      Path second = Files.createDirectories(folder.resolve("second"));
      fortyFiveDays.write(second.resolve("a.sanling"));
      Path newLink = Files.createSymbolicLink(folder.resolve("link.new"), second);
      Files.move(newLink, link, StandardCopyOption.REPLACE_EXISTING);
      await(reloads, of(Kind.SWAPPED));
    }
  }

  @Test
  void aClosedStoreWatchesNoMore() throws Exception {
    RulebookStore store = open();
    BlockingQueue<Reload> reloads = reloadsOf(store);
    CountDownLatch first = new CountDownLatch(1);
    store.onReload(reload -> first.countDown());
    store.watch(file, QUIET);
    assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
    store.close();
    reloads.clear();
    fortyFiveDays.write(file);
    assertThat(reloads.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(broken(store.assessor())).isZero();
  }

  // ---- memory

  /** {@code -Dsanling.reloads=1000} measures more. */
  @Test
  @Timeout(600)
  void reloadsLeaveNoClassesBehind() throws Exception {
    int reloads = Integer.getInteger("sanling.reloads", 30);
    AtomicInteger turn = new AtomicInteger();
    try (RulebookStore store =
        RulebookStore.open(
            () -> (turn.getAndIncrement() % 2 == 0 ? sixtyDays : fortyFiveDays).load())) {
      reload(store, 10);
      int warm = loadedClasses();
      reload(store, reloads);
      int after = loadedClasses();
      System.out.printf("%d reloads: %d classes before, %d after%n", reloads, warm, after);
      int ofOneEdition = 150;
      assertThat(after - warm).isLessThan(ofOneEdition);
    }
  }

  private static void reload(RulebookStore store, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
      broken(store.assessor());
    }
  }

  private static int loadedClasses() throws InterruptedException {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, classes.getLoadedClassCount());
    }
    return least;
  }
}
