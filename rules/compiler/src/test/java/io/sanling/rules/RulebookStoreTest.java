package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.util.concurrent.Uninterruptibles;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.RulebookBundle.SigningKeys;
import io.sanling.RulebookLoader;
import io.sanling.RulebookStore;
import io.sanling.RulebookStore.Kind;
import io.sanling.RulebookStore.Options;
import io.sanling.RulebookStore.Reload;
import io.sanling.RulebookStore.Status;
import io.sanling.internal.rulebook.BundleFile;
import io.sanling.record.UnitRecord;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A store always gives an edition that works, and the newest of those. */
@Timeout(120)
@Tag("slow")
class RulebookStoreTest {
  private static final UnitRecord SHOP = RulebookCopy.shopWithComplaints(1);
  private static final Duration QUIET = Duration.ofMillis(50);

  /** The complaint of day 50 breaks no zero by the one, and breaks it by the other. */
  private static RulebookBundle sixtyDays;

  private static RulebookBundle fortyFiveDays;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void editions(@TempDir Path folder) throws IOException {
    sixtyDays = RulebookCompiler.bundle(RulebookCopy.SHOPS);
    fortyFiveDays =
        RulebookCompiler.bundle(
            RulebookCopy.in(folder.resolve("copy")).withFortyFiveDays().folder());
  }

  @BeforeEach
  void firstEdition() {
    file = folder.resolve("shops-2022.sanling");
    sixtyDays.write(file);
  }

  private RulebookStore open() {
    return RulebookStore.open(RulebookBundle.unsignedLoader(file));
  }

  private static int broken(Assessor assessor) {
    return assessor.assess(SHOP).ledger().size();
  }

  // ---- reloads

  @Test
  void aNewEditionIsSwappedIn() {
    try (RulebookStore store = open()) {
      assertThat(broken(store.assessor())).isZero();
      fortyFiveDays.write(file);
      Rulebook before = store.current();
      assertThat(store.reload()).isEqualTo(new Reload(Kind.SWAPPED, before, store.current(), null));
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
      assertThat(reload.after()).isSameAs(reload.before()).isSameAs(store.current());
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
        new OutOfMemoryError("secret"),
        new Error("secret"),
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
          Stream.generate(() -> SHOP)
              .limit(2000)
              .peek(
                  unit -> {
                    if (read.incrementAndGet() == 100) {
                      fortyFiveDays.write(file);
                      store.reload();
                    }
                  });
      assertThat(assessor.assessAll(records, store.current().defaultPeriod()))
          .hasSize(2000)
          .allSatisfy(
              outcome ->
                  assertThat(outcome.orThrow().receipt().rulebookDigest())
                      .isEqualTo(sixtyDays.digest()));
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
    RulebookCopy copy = RulebookCopy.in(folder.resolve("book"));
    try (RulebookStore store = RulebookStore.open(() -> RulebookCompiler.compile(copy.folder()))) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(copy.folder(), QUIET);
      await(reloads, of(Kind.UNCHANGED));

      copy.withFortyFiveDays();
      await(reloads, of(Kind.SWAPPED));
      assertThat(broken(store.assessor())).isOne();

      copy.edit("complaints.dslr", "属于本单位职权范围\n那么", "属于本单位职权范畴\n那么");
      await(reloads, of(Kind.REFUSED));
      assertThat(store.lastRefusal().code()).isEqualTo("RB-INVALID");
      assertThat(broken(store.assessor())).isOne();

      RulebookCopy.in(folder.resolve("next"));
      Files.move(copy.folder(), folder.resolve("old"));
      Files.move(folder.resolve("next"), copy.folder());
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

  // ---- files that change in silence

  /** Whatever size, time and file are, what is in it decides. */
  @ParameterizedTest(name = "{0}")
  @EnumSource(Overwritten.class)
  @DisplayName("watch-same-size-and-time")
  void aFileOverwrittenWithItsSizeAndTimeKeptIsNoticed(Overwritten how) throws Exception {
    Path real = Files.createDirectories(folder.resolve("..t1")).resolve("r.sanling");
    byte[] one = padded(sixtyDays, fortyFiveDays);
    byte[] two = padded(fortyFiveDays, sixtyDays);
    assertThat(one).hasSameSizeAs(two);
    Files.write(real, one);
    Path watched = how.watched(folder, real);
    try (RulebookStore store = RulebookStore.open(RulebookBundle.unsignedLoader(watched))) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(watched, QUIET);
      await(reloads, of(Kind.UNCHANGED));
      for (byte[] next : List.of(two, one, two)) {
        var time = Files.getLastModifiedTime(real);
        Files.write(real, next);
        Files.setLastModifiedTime(real, time);
        await(reloads, of(Kind.SWAPPED));
      }
      assertThat(broken(store.assessor())).isOne();
    }
  }

  enum Overwritten {
    DIRECTLY,
    BEHIND_A_LINK,
    BEHIND_A_LINKED_FOLDER,
    BEHIND_LINKS_AS_OF_A_CONFIG_MAP;

    Path watched(Path folder, Path real) throws IOException {
      Path link = folder.resolve("link.sanling");
      return switch (this) {
        case DIRECTLY -> real;
        case BEHIND_A_LINK -> Files.createSymbolicLink(link, real);
        case BEHIND_A_LINKED_FOLDER ->
            Files.createSymbolicLink(folder.resolve("linked"), real.getParent())
                .resolve(real.getFileName());
        case BEHIND_LINKS_AS_OF_A_CONFIG_MAP -> {
          Files.createSymbolicLink(folder.resolve("..data"), Path.of("..t1"));
          yield Files.createSymbolicLink(link, Path.of("..data/r.sanling"));
        }
      };
    }
  }

  /** As large as the other, by a source file more. */
  private byte[] padded(RulebookBundle bundle, RulebookBundle other) throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    bundle.write(one);
    other.write(two);
    long most = Math.max(Files.size(one), Files.size(two));
    Map<String, byte[]> entries =
        new TreeMap<>(BundleFile.entries("a bundle", BundleFile.contents(one)));
    entries.put("sources/zz", new byte[(int) (most - Files.size(one))]);
    BundleEntries.renewManifest(entries);
    return BundleFile.bytes(entries);
  }

  @Test
  void aConfigMapThatIsSwappedIsNoticed() throws Exception {
    sixtyDays.write(Files.createDirectories(folder.resolve("..t1")).resolve("r.sanling"));
    fortyFiveDays.write(Files.createDirectories(folder.resolve("..t2")).resolve("r.sanling"));
    Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..t1"));
    Path watched =
        Files.createSymbolicLink(folder.resolve("r.sanling"), Path.of("..data/r.sanling"));
    try (RulebookStore store = RulebookStore.open(RulebookBundle.unsignedLoader(watched))) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(watched, QUIET);
      await(reloads, of(Kind.UNCHANGED));
      Path swapped = Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..t2"));
      Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE);
      await(reloads, of(Kind.SWAPPED));
    }
  }

  @Test
  void aFileThatIsCopiedSlowlyIsReadOnceItIsWhole() throws Exception {
    Path next = folder.resolve("next");
    fortyFiveDays.write(next);
    byte[] whole = Files.readAllBytes(next);
    try (RulebookStore store = open()) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(file, Duration.ofSeconds(2));
      await(reloads, of(Kind.UNCHANGED));
      try (var out = Files.newOutputStream(file)) {
        int part = whole.length / 8;
        for (int from = 0; from < whole.length; from += part) {
          out.write(whole, from, Math.min(part, whole.length - from));
          out.flush();
          Thread.sleep(200);
        }
      }
      Reload first = reloads.poll(40, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.kind()).isEqualTo(Kind.SWAPPED);
    }
  }

  // ---- loads that do not end

  /** Gives the editions in turn; a null does not end. */
  private static RulebookLoader inTurn(@Nullable Rulebook... editions) {
    AtomicInteger turn = new AtomicInteger();
    return () -> {
      Rulebook edition = editions[Math.min(turn.getAndIncrement(), editions.length - 1)];
      while (edition == null) {
        Thread.onSpinWait();
        if (stopped) {
          return sixtyDays.load();
        }
      }
      return edition;
    };
  }

  private static volatile boolean stopped;

  private static final Options HALF_A_SECOND = Options.DEFAULT.deadline(Duration.ofMillis(500));

  @AfterEach
  void stop() {
    stopped = true;
  }

  @Test
  void aLoadWithoutEndIsGivenUpAndTheNextIsTakenIn() {
    stopped = false;
    Rulebook one = sixtyDays.load();
    Rulebook two = fortyFiveDays.load();
    RulebookStore store = RulebookStore.open(inTurn(one, null, null, two), HALF_A_SECOND);
    BlockingQueue<Reload> heard = reloadsOf(store);
    for (int i = 1; i <= 2; i++) {
      Reload reload = store.reload();
      assertThat(reload.kind()).isEqualTo(Kind.REFUSED);
      assertThat(reload.refusal().code()).isEqualTo("RB-DEADLINE");
      assertThat(store.current()).isSameAs(one);
      assertThat(store.status().abandoned()).isEqualTo(i);
    }
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
    Status status = store.status();
    assertThat(status.current()).isSameAs(two);
    assertThat(status.lastFailure().code()).isEqualTo("RB-DEADLINE");
    assertThat(status.failedAgo()).isPositive().isGreaterThan(status.inUse());
    assertThat(store.lastRefusal()).isNull();
    assertThat(heard).hasSize(3);
  }

  @Test
  void aWatchedLoadWithoutEndStopsNoLaterOne() throws Exception {
    stopped = false;
    Rulebook one = sixtyDays.load();
    Rulebook two = fortyFiveDays.load();
    try (RulebookStore store = RulebookStore.open(inTurn(one, null, two), HALF_A_SECOND)) {
      BlockingQueue<Reload> reloads = reloadsOf(store);
      store.watch(file, QUIET);
      await(reloads, of(Kind.REFUSED));
      fortyFiveDays.write(file);
      await(reloads, of(Kind.SWAPPED));
    }
  }

  @Test
  void manyLoadsWithoutEndAreNotBegun() {
    stopped = false;
    AtomicInteger begun = new AtomicInteger();
    Rulebook one = sixtyDays.load();
    RulebookStore store =
        RulebookStore.open(
            () -> {
              if (begun.getAndIncrement() == 0) {
                return one;
              }
              while (!stopped) {
                Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(10));
              }
              return one;
            },
            Options.DEFAULT.deadline(Duration.ofMillis(20)));
    for (int i = 0; i < 40; i++) {
      assertThat(store.reload().refusal().code()).isEqualTo("RB-DEADLINE");
    }
    assertThat(begun).hasValue(17);
  }

  @Test
  void aFirstLoadWithoutEndIsGivenUpToo() {
    stopped = false;
    assertRefused("RB-DEADLINE", () -> RulebookStore.open(inTurn((Rulebook) null), HALF_A_SECOND));
  }

  // ---- which edition

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void assertRefused(String code, RulebookStore store) {
    String before = store.current().digest();
    assertThat(store.reload().kind()).isEqualTo(Kind.REFUSED);
    assertThat(store.lastRefusal().code()).isEqualTo(code);
    assertThat(store.current().digest()).isEqualTo(before);
  }

  @Test
  void anotherRulebookIsNotTakenIn() throws IOException {
    RulebookCopy copy = RulebookCopy.in(folder.resolve("shops-2021"));
    copy.edit("rulebook.yaml", "编号: shops-2022", "编号: shops-2021");
    Rulebook other = RulebookCompiler.compile(copy.folder());
    RulebookStore store = RulebookStore.open(inTurn(sixtyDays.load(), other));
    assertRefused("RB-OTHER", store);
    assertRefused(
        "RB-OTHER", () -> RulebookStore.open(() -> other, Options.DEFAULT.expecting("shops-2022")));
    assertThat(
            RulebookStore.open(() -> other, Options.DEFAULT.expecting("shops-2021")).current().id())
        .isEqualTo("shops-2021");
  }

  /** Signed bundles of the same rulebook, written to the file. */
  private final class Signed {
    private final PrivateKey key;
    private final RulebookLoader loader;

    Signed() {
      SigningKeys.generate(folder.resolve("a.pem"), folder.resolve("b.pem"));
      key = SigningKeys.readPrivate(folder.resolve("a.pem"));
      loader = RulebookBundle.loader(file, SigningKeys.readPublic(folder.resolve("b.pem")));
    }

    void put(RulebookBundle bundle, int serial) {
      (serial == 0 ? bundle : bundle.numbered(serial)).signedWith(key).write(file);
    }
  }

  @Test
  void anOlderSignedBundleIsNotTakenIn() {
    Signed signed = new Signed();
    signed.put(sixtyDays, 1);
    RulebookStore store = RulebookStore.open(signed.loader);
    signed.put(fortyFiveDays, 2);
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
    signed.put(sixtyDays, 1);
    assertRefused("RB-OLDER", store);
    signed.put(sixtyDays, 2);
    assertRefused("RB-OLDER", store);
    assertThat(store.status().serial()).isEqualTo(2);
    signed.put(sixtyDays, 3);
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
    signed.put(sixtyDays, 9);
    assertThat(store.reload().kind()).isEqualTo(Kind.UNCHANGED);
    signed.put(fortyFiveDays, 8);
    assertRefused("RB-OLDER", store);
  }

  @Test
  void withoutSerialNumbersWhatWasReplacedDoesNotComeBack() {
    Signed signed = new Signed();
    signed.put(sixtyDays, 0);
    RulebookStore store = RulebookStore.open(signed.loader);
    signed.put(fortyFiveDays, 0);
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
    signed.put(sixtyDays, 0);
    assertRefused("RB-OLDER", store);
  }

  @Test
  void aServerThatStartsAnewIsToldTheLeastSerialNumber() {
    Signed signed = new Signed();
    signed.put(sixtyDays, 3);
    Options options = Options.DEFAULT.notBefore(4);
    assertRefused("RB-OLDER", () -> RulebookStore.open(signed.loader, options));
    assertRefused("RB-OLDER", () -> RulebookStore.open(signed.loader, options.allowingOlder()));
    signed.put(sixtyDays, 4);
    assertThat(RulebookStore.open(signed.loader, options).status().serial()).isEqualTo(4);
  }

  @Test
  void whoAllowsItGoesBack() {
    Signed signed = new Signed();
    signed.put(sixtyDays, 1);
    RulebookStore store = RulebookStore.open(signed.loader, Options.DEFAULT.allowingOlder());
    signed.put(fortyFiveDays, 2);
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
    signed.put(sixtyDays, 1);
    assertThat(store.reload().kind()).isEqualTo(Kind.SWAPPED);
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
