package io.sanling.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.publish.Publication.Refusal;
import io.sanling.value.AssessmentPeriod;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {
  private static final ImmutableSet<String> KNOWN = ImmutableSet.of("results.jsonl", "summary.txt");

  @TempDir Path temp;

  private static Run run(long units) {
    LocalDate day = LocalDate.of(2022, 12, 31);
    return new Run(
        "assess",
        new Run.Edition("henan-2022", "sha256:00"),
        null,
        new AssessmentPeriod(LocalDate.of(2022, 1, 1), day, day),
        false,
        ImmutableMap.of("units", units));
  }

  private static void write(Path folder, String content, boolean replace, Disk disk)
      throws IOException {
    try (Publication publication = Publication.results(folder, replace, KNOWN, false, disk)) {
      try (Writer results = publication.text("results.jsonl")) {
        results.write(content.repeat(30_000));
      }
      publication.text("summary.txt").write(content);
      publication.publish(run(content.length()));
    }
  }

  private static void write(Path folder, String content) throws IOException {
    write(folder, content, false, Disk.REAL);
  }

  private static void replace(Path folder, String content) throws IOException {
    write(folder, content, true, Disk.REAL);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static void assertRefused(
      Refusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            Publication.RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  // ---- what is written

  @Test
  void aFolderHoldsItsFilesARunAndNothingBesideIt() throws IOException {
    Path out = temp.resolve("深/得 很/结果");
    write(out, "a");
    assertThat(contents(out)).containsOnlyKeys("results.jsonl", "run.json", "summary.txt");
    assertThat(contents(temp)).hasSize(3);
    assertThat(Run.check(out).orElseThrow().flaws()).isEmpty();
  }

  @Test
  void theSameResultsGiveTheSameRun() throws IOException {
    write(temp.resolve("a"), "x");
    write(temp.resolve("b"), "x");
    assertThat(contents(temp.resolve("a"))).isEqualTo(contents(temp.resolve("b")));
  }

  @Test
  void aRunTellsWhatIsMissingAlteredOrNotItsOwn() throws IOException {
    Path out = temp.resolve("out");
    write(out, "a");
    Files.delete(out.resolve("summary.txt"));
    Files.writeString(out.resolve("results.jsonl"), "b");
    Files.createDirectory(out.resolve("more"));
    Files.writeString(out.resolve("more/mine.txt"), "");
    Files.writeString(out.resolve(".DS_Store"), "");
    Files.writeString(
        out.resolve("run.json"),
        Files.readString(out.resolve("run.json")).replace("\"units\":1", "\"units\":2"));
    assertThat(Run.check(out).orElseThrow().flaws())
        .containsExactly(
            new Run.Found(Run.Flaw.ALTERED, "run.json"),
            new Run.Found(Run.Flaw.ALTERED, "results.jsonl"),
            new Run.Found(Run.Flaw.MISSING, "summary.txt"),
            new Run.Found(Run.Flaw.UNKNOWN, "more/mine.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"form\":\"sanling-run/1\"}",
        "{\"form\":1,\"files\":{}}",
        "{\"form\":\"sanling-run/1\",\"files\":[1]}",
        "{\"form\":\"sanling-run/1\",\"files\":{},\"x\":1e999999999}",
        "\u0000"
      })
  void aRunThatIsNoneOfOursIsNoneAndItsFolderIsSomebodyElses(String text) throws IOException {
    Path out = Files.createDirectory(temp.resolve("out"));
    Files.writeString(out.resolve("run.json"), text);
    Files.writeString(out.resolve("paper.txt"), "mine");
    if (!text.contains("1e9")) {
      assertThat(Run.check(out)).isEmpty();
    }
    assertRefused(Refusal.FOREIGN, () -> replace(out, "a"));
    assertThat(contents(out)).hasSize(2);
  }

  @Test
  void aRunCannotNameFilesOutsideItsFolder() throws IOException {
    Path out = Files.createDirectory(temp.resolve("out"));
    Files.writeString(temp.resolve("mine.txt"), "mine");
    Files.writeString(
        out.resolve("run.json"),
        "{\"form\":\"sanling-run/1\",\"files\":{\"../mine.txt\":1,\"/etc/passwd\":{}}}");
    assertThat(Run.check(out).orElseThrow().files()).isZero();
    replace(out, "a");
    assertThat(temp.resolve("mine.txt")).hasContent("mine");
  }

  // ---- what is there already

  @Test
  void resultsAreReplacedOnlyWhenThatIsAskedFor() throws IOException {
    Path out = temp.resolve("out");
    write(out, "a");
    Map<String, String> before = contents(out);
    assertRefused(Refusal.RESULTS, () -> write(out, "b"));
    assertThat(contents(out)).isEqualTo(before);
    replace(out, "b");
    assertThat(contents(out)).containsEntry("summary.txt", "b");
    assertThat(contents(temp)).hasSize(3);
  }

  @Test
  void resultsOfARunThatLeftNoRunFileAreKnownByTheirNames() throws IOException {
    Path out = Files.createDirectory(temp.resolve("out"));
    Files.writeString(out.resolve("results.jsonl"), "old");
    assertRefused(Refusal.RESULTS, () -> write(out, "a"));
    replace(out, "a");
    assertThat(contents(out)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.docx", "results.jsonl.bak", ".git", "results.jsonl/inside"})
  void filesThatNoRunWroteAreNeverTouched(String name) throws IOException {
    Path out = temp.resolve("out");
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");
    assertRefused(Refusal.FOREIGN, () -> write(out, "a"));
    assertRefused(Refusal.FOREIGN, () -> replace(out, "a"));
    if (name.indexOf('/') < 0) {
      Files.move(file, temp.resolve(name));
      write(out, "a");
      Files.move(temp.resolve(name), file);
      assertRefused(Refusal.RESULTS, () -> write(out, "b"));
      assertRefused(Refusal.FOREIGN, () -> replace(out, "b"));
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void whatComesIntoTheFolderMeanwhileIsNotTouchedEither() throws IOException {
    Path out = temp.resolve("out");
    try (Publication publication = Publication.results(out, true, KNOWN)) {
      publication.text("results.jsonl").write("a");
      Files.createDirectory(out);
      Files.writeString(out.resolve("mine.txt"), "mine");
      assertRefused(Refusal.FOREIGN, () -> publication.publish(run(1)));
    }
    assertThat(contents(temp)).containsOnlyKeys(Path.of("out", "mine.txt").toString());
  }

  @Test
  void anEmptyFolderAndOneWithLitterAreTaken() throws IOException {
    Path out = Files.createDirectory(temp.resolve("out"));
    write(out, "a");
    Path littered = Files.createDirectory(temp.resolve("littered"));
    Files.writeString(littered.resolve("Thumbs.db"), "");
    write(littered, "a");
    assertThat(contents(littered)).isEqualTo(contents(out));
    assertThat(contents(temp)).hasSize(6);
  }

  @Test
  void aFileTheWorkingFolderAndTheWholeDiskAreRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    assertRefused(Refusal.FILE, () -> replace(file, "a"));
    assertRefused(Refusal.WORKING, () -> replace(Path.of(""), "a"));
    assertRefused(Refusal.WORKING, () -> replace(Path.of("."), "a"));
    assertRefused(Refusal.WORKING, () -> replace(Path.of("..").toAbsolutePath(), "a"));
    assertRefused(Refusal.WORKING, () -> replace(temp.getRoot(), "a"));
    assertThatThrownBy(() -> write(file.resolve("under"), "a")).isInstanceOf(IOException.class);
    assertRefused(Refusal.FOLDER, () -> Publication.write(temp, new byte[1]));
    assertRefused(Refusal.THERE, () -> Publication.writeNew(file, new byte[1], true));
    assertThat(contents(temp)).containsExactly(Map.entry("file", "mine"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkIsFollowedAndStays() throws IOException {
    Path real = Files.createDirectory(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    write(link, "a");
    assertThat(link).isSymbolicLink();
    assertThat(contents(real)).hasSize(3);
    Path nowhere = Files.createSymbolicLink(temp.resolve("nowhere"), temp.resolve("no"));
    assertRefused(Refusal.LINK, () -> replace(nowhere, "a"));
  }

  // ---- files

  @Test
  void aFileIsReplacedWholeAndASecretOneIsItsOwners() throws IOException {
    Path file = temp.resolve("new/file");
    Publication.write(file, "a".getBytes());
    Publication.write(file, "b".getBytes());
    assertThat(file).hasContent("b");
    Path secret = temp.resolve("secret");
    Publication.writeNew(secret, "s".getBytes(), true);
    if (Files.getFileStore(temp).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(secret)).hasSize(2);
    }
    assertThat(contents(temp)).hasSize(2);
  }

  // ---- two writers

  @Test
  void theSecondOfTwoIsToldAndTheFirstEndsWhole() throws IOException {
    Path out = temp.resolve("out");
    try (Publication first = Publication.results(out, false, KNOWN)) {
      first.text("results.jsonl").write("first");
      assertRefused(Refusal.HELD, () -> write(out, "b"));
      assertRefused(Refusal.HELD, () -> replace(temp.resolve("x/../out"), "b"));
      first.publish(run(1));
    }
    assertThat(contents(out)).containsEntry("results.jsonl", "first");
  }

  @Test
  void manyWritersAtOnceLeaveTheWholeOfOneAndNoLock() throws Exception {
    Path out = temp.resolve("out");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Boolean>> written = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String content = String.valueOf((char) ('A' + i));
      written.add(
          threads.submit(
              () -> {
                start.await();
                try {
                  replace(out, content);
                  return true;
                } catch (Publication.RefusedException e) {
                  assertThat(e.refusal()).isEqualTo(Refusal.HELD);
                  return false;
                }
              }));
    }
    start.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    int successes = 0;
    for (Future<Boolean> each : written) {
      successes += each.get() ? 1 : 0;
    }
    assertThat(successes).isPositive();
    assertThat(Run.check(out).orElseThrow().flaws()).isEmpty();
    assertThat(contents(temp)).hasSize(3);
  }

  // ---- breaking off

  private enum Break {
    /** The disk is full, or was taken away: every operation from here on fails. */
    FAILS,
    /** One operation fails: a file is open elsewhere, say. */
    FAILS_ONCE,
    /** The process is killed: nothing happens any more. */
    KILLED
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Breaks at the n-th operation. */
  private static final class BreakingDisk implements Disk {
    private final Break how;
    private final int at;
    private int operations;
    private @Nullable Closeable locked;

    BreakingDisk(Break how, int at) {
      this.how = how;
      this.at = at;
    }

    boolean broke() {
      return operations >= at;
    }

    /** As the system does for a dead process. */
    void release() throws IOException {
      if (locked != null) {
        locked.close();
      }
    }

    private void step() throws IOException {
      operations++;
      if (operations == at || operations > at && how != Break.FAILS_ONCE) {
        if (how == Break.KILLED) {
          throw new Killed();
        }
        throw new IOException("No space left on device");
      }
    }

    @Override
    public @Nullable Closeable lock(Path file) throws IOException {
      step();
      locked = REAL.lock(file);
      return how == Break.KILLED ? () -> step() : locked;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
      step();
      REAL.createFolder(folder);
    }

    @Override
    public OutputStream createFile(Path file, boolean secret) throws IOException {
      step();
      return breaking(REAL.createFile(file, secret));
    }

    @Override
    public OutputStream continueFile(Path file, long bytes) throws IOException {
      step();
      return breaking(REAL.continueFile(file, bytes));
    }

    private OutputStream breaking(OutputStream whole) {
      return new FilterOutputStream(whole) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length / 2);
          step();
          out.write(bytes, offset + length / 2, length - length / 2);
        }

        @Override
        public void close() throws IOException {
          try {
            step();
          } finally {
            out.close();
          }
        }
      };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      step();
      REAL.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
      // Deleting works on a full disk.
      if (how != Break.FAILS) {
        step();
      }
      REAL.delete(path);
    }
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  @DisplayName("however and wherever a run breaks off, there is the old folder or the new one")
  void whereverItBreaksOffThereIsTheWholeOldOrTheWholeNew(Break how) throws IOException {
    boolean broke = true;
    for (int at = 1; broke; at++) {
      for (boolean again : new boolean[] {false, true}) {
        Path home = Files.createDirectories(temp.resolve(how + "-" + at + "-" + again));
        Path out = home.resolve(again ? "out" : "not/there/out");
        Map<String, String> before = Map.of();
        if (again) {
          write(out, "old");
          before = contents(out);
        }
        BreakingDisk disk = new BreakingDisk(how, at);
        boolean succeeded = false;
        try {
          write(out, "new", again, disk);
          succeeded = true;
        } catch (IOException | Killed e) {
          assertThat(disk.broke()).isTrue();
        }
        broke = disk.broke();
        if (how == Break.KILLED) {
          disk.release();
        }
        Publication.repair(out);
        Map<String, String> after = Files.exists(out) ? contents(out) : Map.of();
        if (after.equals(before)) {
          assertThat(succeeded).isFalse();
        } else {
          assertThat(Run.check(out).orElseThrow().flaws()).isEmpty();
          assertThat(after).containsEntry("summary.txt", "new");
        }
        if (how == Break.FAILS) {
          assertThat(contents(home)).as("no parts at " + at).hasSameSizeAs(after);
        }
        write(out, "next", true, Disk.REAL);
        assertThat(Run.check(out).orElseThrow().flaws()).isEmpty();
        assertThat(contents(home)).as("no parts at " + at).hasSize(3);
      }
    }
  }

  // ---- blocks

  private static final BlockLog.Names BLOCKS =
      new BlockLog.Names(
          ImmutableList.of("results.jsonl", "rejects.jsonl"), ImmutableList.of(".rows"));

  /** A run of five blocks that goes on with what is there; the blocks that it found. */
  private static List<Long> inBlocks(Path out, Disk disk) throws IOException {
    List<Long> kept = new ArrayList<>();
    try (Publication publication = Publication.results(out, false, KNOWN, true, disk)) {
      Map<String, String> run = Map.of("rulebook", "henan-2022");
      BlockLog log =
          run.equals(BlockLog.unfinished(publication))
              ? BlockLog.resume(publication, BLOCKS, said -> kept.add(said.number("block")))
              : BlockLog.begin(publication, BLOCKS, run);
      for (long block = kept.size(); block < 5; block++) {
        log.file("results.jsonl").write(("result " + block + "\n").repeat(900).getBytes());
        if (block == 3) {
          log.file("rejects.jsonl").write("reject\n".getBytes());
        }
        log.file(".rows").write((int) block);
        log.end(Map.of("block", block));
      }
      log.flush();
      assertThat(publication.folder().resolve(".rows"))
          .hasBinaryContent(new byte[] {0, 1, 2, 3, 4});
      publication.text("summary.txt").write("sum");
      publication.publish(run(5));
    }
    return kept;
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void whereverARunOfBlocksBreaksOffAnotherGoesOnToTheSameBytes(Break how) throws IOException {
    Path undisturbed = temp.resolve("undisturbed");
    inBlocks(undisturbed, Disk.REAL);
    assertThat(contents(undisturbed))
        .containsOnlyKeys("results.jsonl", "rejects.jsonl", "run.json", "summary.txt");
    boolean broke = true;
    int resumed = 0;
    for (int at = 1; broke; at++) {
      Path home = Files.createDirectories(temp.resolve(how + "-" + at));
      BreakingDisk disk = new BreakingDisk(how, at);
      try {
        inBlocks(home.resolve("out"), disk);
      } catch (IOException | Killed e) {
        assertThat(disk.broke()).isTrue();
      }
      broke = disk.broke();
      if (how == Break.KILLED) {
        disk.release();
      }
      if (Files.exists(home.resolve("out"))) {
        continue;
      }
      List<Long> kept = inBlocks(home.resolve("out"), Disk.REAL);
      resumed = Math.max(resumed, kept.size());
      assertThat(kept).isEqualTo(Stream.iterate(0L, i -> i + 1).limit(kept.size()).toList());
      assertThat(contents(home.resolve("out"))).isEqualTo(contents(undisturbed));
      assertThat(contents(home)).hasSize(4);
    }
    assertThat(resumed).isEqualTo(5);
  }

  /** What is wrong with one of the files of a run that broke off after all blocks. */
  private interface Damage {
    byte[] to(byte[] file);
  }

  private List<Long> keptOf(String name, String file, Damage damage) throws IOException {
    Path home = Files.createDirectories(temp.resolve(name));
    try (Publication publication =
        Publication.results(home.resolve("out"), false, KNOWN, true, Disk.REAL)) {
      BlockLog log = BlockLog.begin(publication, BLOCKS, Map.of("rulebook", "henan-2022"));
      for (long block = 0; block < 5; block++) {
        log.file("results.jsonl").write(("result " + block + "\n").repeat(900).getBytes());
        if (block == 3) {
          log.file("rejects.jsonl").write("reject\n".getBytes());
        }
        log.file(".rows").write((int) block);
        log.end(Map.of("block", block));
      }
    }
    Path damaged = home.resolve(".out.sanling-new").resolve(file);
    Files.write(damaged, damage.to(Files.readAllBytes(damaged)));
    List<Long> kept = inBlocks(home.resolve("out"), Disk.REAL);
    if (Files.notExists(temp.resolve("undisturbed"))) {
      inBlocks(temp.resolve("undisturbed"), Disk.REAL);
    }
    assertThat(contents(home.resolve("out"))).isEqualTo(contents(temp.resolve("undisturbed")));
    return kept;
  }

  private static byte[] flipped(byte[] file, int at) {
    file[at] ^= 1;
    return file;
  }

  private static int endOf(byte[] file, int lines) {
    int end = 0;
    for (int line = 0; line < lines; end++) {
      line += file[end] == '\n' ? 1 : 0;
    }
    return end;
  }

  @Test
  void onlyBlocksBeforeADamageAreKept() throws IOException {
    int block = "result 0\n".length() * 900;
    assertThat(keptOf("whole", "results.jsonl", file -> file)).hasSize(5);
    assertThat(keptOf("flipped", "results.jsonl", file -> flipped(file, 2 * block))).hasSize(2);
    assertThat(keptOf("short", "results.jsonl", file -> Arrays.copyOf(file, 4 * block - 1)))
        .hasSize(3);
    assertThat(keptOf("more", "results.jsonl", file -> Arrays.copyOf(file, 6 * block))).hasSize(5);
    assertThat(keptOf("reject", "rejects.jsonl", file -> flipped(file, 0))).hasSize(3);
    assertThat(keptOf("rows", ".rows", file -> flipped(file, 1))).hasSize(1);
    assertThat(keptOf("cut", ".blocks", file -> Arrays.copyOf(file, file.length - 1))).hasSize(4);
    assertThat(keptOf("cut 2", ".blocks", file -> Arrays.copyOf(file, endOf(file, 3) + 7)))
        .hasSize(2);
    assertThat(keptOf("line", ".blocks", file -> flipped(file, endOf(file, 4) - 9))).hasSize(2);
    assertThat(keptOf("run", ".blocks", file -> flipped(file, 25))).isEmpty();
    assertThat(keptOf("empty", ".blocks", file -> new byte[0])).isEmpty();
  }

  @Test
  void blocksOfAnotherRunOfTheSameKindAreNotKept() throws IOException {
    Path home = Files.createDirectories(temp.resolve("shorter"));
    try (Publication publication =
        Publication.results(home.resolve("out"), false, KNOWN, true, Disk.REAL)) {
      BlockLog log = BlockLog.begin(publication, BLOCKS, Map.of("rulebook", "henan-2022"));
      log.file("results.jsonl").write("other".getBytes());
      log.end(Map.of("block", 0L));
      log.end(Map.of("block", 1L));
    }
    byte[] other = Files.readAllBytes(home.resolve(".out.sanling-new/.blocks"));
    byte[] foreign = Arrays.copyOfRange(other, endOf(other, 2), other.length);
    assertThat(
            keptOf(
                "mixed",
                ".blocks",
                own -> {
                  int end = endOf(own, 2);
                  byte[] all = Arrays.copyOf(own, end + foreign.length);
                  System.arraycopy(foreign, 0, all, end, foreign.length);
                  return all;
                }))
        .hasSize(1);
  }

  @Test
  void aRunThatDoesNotResumeRemovesWhatAnotherLeft() throws IOException {
    Path out = temp.resolve("out");
    try (Publication publication = Publication.results(out, false, KNOWN, true, Disk.REAL)) {
      assertThat(publication.foundUnfinished()).isFalse();
      BlockLog.begin(publication, BLOCKS, Map.of()).end(Map.of());
    }
    assertThat(temp.resolve(".out.sanling-new")).exists();
    try (Publication publication = Publication.results(out, false, KNOWN)) {
      assertThat(publication.foundUnfinished()).isTrue();
      assertThat(BlockLog.unfinished(publication)).isNull();
    }
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void afileIsTheOldOrTheNew(Break how) throws IOException {
    boolean broke = true;
    for (int at = 1; broke; at++) {
      Path home = Files.createDirectories(temp.resolve(how + "-" + at));
      Path file = Files.writeString(home.resolve("file"), "old");
      BreakingDisk disk = new BreakingDisk(how, at);
      try {
        Publication.write(file, "new".getBytes(), disk);
        assertThat(file).hasContent("new");
      } catch (IOException | Killed e) {
        assertThat(Files.readString(file)).isIn("old", "new");
      }
      broke = disk.broke();
      if (how == Break.KILLED) {
        disk.release();
      }
      Publication.write(file, "next".getBytes());
      assertThat(contents(home)).containsExactly(Map.entry("file", "next"));
    }
  }

  // ---- processes

  /** Writes in a process of its own that ends itself at the n-th operation, without clean-up. */
  public static final class Halting {
    private Halting() {}

    /** Folder, content, and the operation to end at; 0: waits with everything written. */
    public static void main(String[] arguments) throws IOException {
      int at = Integer.parseInt(arguments[2]);
      BreakingDisk disk = new BreakingDisk(Break.KILLED, at == 0 ? Integer.MAX_VALUE : at);
      try {
        if (at == 0) {
          try (Publication publication = Publication.results(Path.of(arguments[0]), true, KNOWN)) {
            publication.text("results.jsonl").write(arguments[1]);
            System.out.println("writing");
            Thread.sleep(60_000);
          }
        }
        write(Path.of(arguments[0]), arguments[1], true, disk);
      } catch (Killed | InterruptedException e) {
        Runtime.getRuntime().halt(9);
      }
    }
  }

  private static Process start(Path folder, String content, int at) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Halting.class.getName(),
            folder.toString(),
            content,
            String.valueOf(at))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void aProcessThatIsKilledBetweenTheRenamesIsPutRightByTheNext() throws Exception {
    int operations = 0;
    BreakingDisk counting = new BreakingDisk(Break.KILLED, Integer.MAX_VALUE);
    write(temp.resolve("counted"), "old", false, Disk.REAL);
    write(temp.resolve("counted"), "new", true, counting);
    counting.release();
    operations = counting.operations;
    for (int at : new int[] {2, operations - 8, operations - 7, operations - 6, operations - 1}) {
      Path home = Files.createDirectories(temp.resolve("killed-" + at));
      Path out = home.resolve("out");
      write(out, "old");
      Process process = start(out, "new", at);
      assertThat(process.waitFor()).isEqualTo(9);
      Publication.repair(out);
      assertThat(Run.check(out).orElseThrow().flaws()).isEmpty();
      assertThat(contents(out).get("summary.txt")).isIn("old", "new");
      replace(out, "next");
      assertThat(contents(home)).hasSize(3);
    }
  }

  @Test
  void anotherProcessIsToldAndOneThatIsKilledLocksNobodyOut() throws Exception {
    Path out = temp.resolve("out");
    Process process = start(out, "first", 0);
    assertThat(process.inputReader().readLine()).isEqualTo("writing");
    assertRefused(Refusal.HELD, () -> write(out, "second"));
    assertThat(Arrays.stream(temp.toFile().list())).contains(".out.sanling-lock");
    process.destroyForcibly().waitFor();
    write(out, "third");
    assertThat(contents(temp)).hasSize(3);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptedProcessLeavesNothing() throws Exception {
    Path out = temp.resolve("new/out");
    Process process = start(out, "first", 0);
    assertThat(process.inputReader().readLine()).isEqualTo("writing");
    process.destroy();
    process.waitFor();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aDiskTooFullForTheLockLeavesNoLockAndNamesTheFile() throws IOException {
    Path full = Path.of("/dev/full");
    if (Files.exists(full)) {
      Path lock = temp.resolve(".x.csv.sanling-lock");
      Files.createSymbolicLink(lock, full);
      assertThatThrownBy(() -> Publication.write(temp.resolve("x.csv"), new byte[1]))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("x.csv: ");
      assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
    Publication.write(temp.resolve("x.csv"), new byte[1]);
    assertThat(temp).isDirectoryNotContaining(file -> file.toString().contains("sanling-"));
  }
}
