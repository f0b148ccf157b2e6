package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.sanling.Assessor.Listener;
import io.sanling.rulebook.RulebookException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running server keeps its rulebook (规则库): gives the current edition and takes in a new one
 * while assessments go on. A new edition that cannot be used never replaces the one that works.
 *
 * <pre>{@code
 * RulebookStore store = RulebookStore.open(RulebookBundle.loader(file, key));
 * store.onReload(reload -> log.info("{}", reload));
 * store.watch(file, Duration.ofSeconds(1));
 *
 * // for each request
 * Assessor assessor = store.assessor();
 * UnitRecord record = UnitRecords.parse(json, assessor.rulebook().forms());
 * AssessmentResult result = assessor.assess(record);
 * }</pre>
 *
 * <p>A new edition is of the same rulebook, and not older than one that was in use: signed bundles
 * go by {@link RulebookBundle#serial}. A load that does not end in time is given up and the next is
 * another try; see {@link Options}.
 *
 * <p>An assessment ends by the edition it began with. Whoever reads records and assesses them, or
 * makes several assessments, takes the assessor once for all of it: between two calls to the store
 * a new edition may come into use, and a record read by the forms of the one before is refused by
 * the new one where that records otherwise. Safe to share between threads.
 */
public final class RulebookStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RulebookStore.class);

  /** Loads that did not end go on for ever; more of them than this are not begun. */
  private static final int MOST_ABANDONED = 16;

  private final RulebookLoader loader;
  private final Options options;
  private final ReentrantLock reloading = new ReentrantLock();
  private final List<Listener> listeners;
  private final List<FileWatch> watches = new CopyOnWriteArrayList<>();
  private final Set<Thread> abandoned = ConcurrentHashMap.newKeySet();
  private final Set<String> replaced = new HashSet<>();
  private final String id;
  private volatile int newest;
  private volatile InUse inUse;
  private volatile @Nullable Failure failure;
  private volatile @Nullable RulebookException refusal;

  private record InUse(Assessor assessor, long since) {}

  private record Failure(RulebookException refusal, long at) {}

  private RulebookStore(RulebookLoader loader, Options options) {
    this.loader = loader;
    this.options = options;
    this.listeners = new CopyOnWriteArrayList<>(options.listeners);
    Assessor first = load();
    this.id = options.id == null ? first.rulebook().id() : options.id;
    this.newest = options.notBefore;
    check(first.rulebook());
    this.newest = Math.max(newest, first.rulebook().signedSerial());
    this.inUse = new InUse(first, System.nanoTime());
  }

  /**
   * What a store takes in and how long it waits, immutable:
   *
   * <pre>{@code
   * RulebookStore.open(loader, Options.DEFAULT.expecting("henan-2022").notBefore(4));
   * }</pre>
   */
  public static final class Options {
    /**
     * The rulebook of the first edition and no other, no signed edition after a newer one, two
     * minutes for a load.
     */
    public static final Options DEFAULT =
        new Options(null, 0, false, Duration.ofMinutes(2), List.of());

    private static final Duration LONGEST = Duration.ofDays(365);

    private final @Nullable String id;
    private final int notBefore;
    private final boolean older;
    private final Duration deadline;
    private final List<Listener> listeners;

    private Options(
        @Nullable String id,
        int notBefore,
        boolean older,
        Duration deadline,
        List<Listener> listeners) {
      this.id = id;
      this.notBefore = notBefore;
      this.older = older;
      this.deadline = deadline;
      this.listeners = listeners;
    }

    /** Only this rulebook, from the first edition on; others are refused ({@code RB-OTHER}). */
    public Options expecting(String id) {
      return new Options(id, notBefore, older, deadline, listeners);
    }

    /**
     * No signed bundle with a lower serial number, from the first edition on ({@code RB-OLDER}):
     * what a server that starts anew knows of the editions it had.
     */
    public Options notBefore(int serial) {
      return new Options(id, serial, older, deadline, listeners);
    }

    /** Signed bundles that are older than one that was in use too, to go back to one. */
    public Options allowingOlder() {
      return new Options(id, notBefore, true, deadline, listeners);
    }

    /** How long a load may take before it is given up ({@code RB-DEADLINE}). */
    public Options deadline(Duration deadline) {
      checkArgument(!deadline.isNegative() && !deadline.isZero(), "deadline %s", deadline);
      return new Options(
          id, notBefore, older, deadline.compareTo(LONGEST) > 0 ? LONGEST : deadline, listeners);
    }

    /** Tells the listener of the reloads, and of what the assessors of the store do. */
    public Options listening(Listener listener) {
      return new Options(id, notBefore, older, deadline, Assessor.and(listeners, listener));
    }
  }

  /** What became of a reload. */
  public enum Kind {
    /** A new edition is in use. */
    SWAPPED,
    /** The edition found is the one in use. */
    UNCHANGED,
    /** The edition found cannot be used; the one before stays in use. */
    REFUSED
  }

  /**
   * A reload.
   *
   * @param kind what became of it
   * @param before the rulebook in use before
   * @param after the rulebook in use since: the same one unless it was swapped
   * @param refusal why it was refused, else null
   */
  public record Reload(
      Kind kind, Rulebook before, Rulebook after, @Nullable RulebookException refusal) {}

  /**
   * How a store is.
   *
   * @param current the edition in use
   * @param inUse for how long
   * @param serial the serial number below which no signed edition is taken in
   * @param lastFailure the last reload that was refused, even if one succeeded since; or null
   * @param failedAgo how long ago that was, or null
   * @param abandoned how many loads were given up and still run
   */
  public record Status(
      Rulebook current,
      Duration inUse,
      int serial,
      @Nullable RulebookException lastFailure,
      @Nullable Duration failedAgo,
      int abandoned) {}

  /**
   * A store with its first edition and the default options.
   *
   * @throws RulebookException when that cannot be loaded
   */
  public static RulebookStore open(RulebookLoader loader) {
    return open(loader, Options.DEFAULT);
  }

  /**
   * A store with its first edition.
   *
   * @throws RulebookException when that cannot be loaded in time, or the options refuse it
   */
  public static RulebookStore open(RulebookLoader loader, Options options) {
    return new RulebookStore(requireNonNull(loader, "loader"), requireNonNull(options, "options"));
  }

  /** The edition in use. */
  public Rulebook current() {
    return assessor().rulebook();
  }

  /** An assessor by the edition in use; it keeps to that edition. */
  public Assessor assessor() {
    return inUse.assessor();
  }

  /** How the store is now, for a health page; never waits for a reload. */
  public Status status() {
    long now = System.nanoTime();
    InUse used = inUse;
    Failure failed = failure;
    return new Status(
        used.assessor().rulebook(),
        Duration.ofNanos(Math.max(0, now - used.since())),
        Math.max(newest, 0),
        failed == null ? null : failed.refusal(),
        failed == null ? null : Duration.ofNanos(Math.max(0, now - failed.at())),
        (int) abandoned.stream().filter(Thread::isAlive).count());
  }

  /** Why the last reload was refused; null when it was not. */
  public @Nullable RulebookException lastRefusal() {
    return refusal;
  }

  /**
   * Loads anew beside the edition in use and swaps at once if that succeeds. Reloads come one after
   * another; listeners hear of this one before it returns. Never throws what the loader throws:
   * whatever is no {@link RulebookException} comes back as one with code {@code RB-RELOAD}.
   */
  public Reload reload() {
    reloading.lock();
    try {
      Reload reload = loadBeside();
      report(reload);
      listeners.forEach(each -> Assessor.tell(each, listener -> listener.reloaded(reload)));
      return reload;
    } finally {
      reloading.unlock();
    }
  }

  private Reload loadBeside() {
    Rulebook before = current();
    try {
      Assessor found = load();
      Rulebook after = found.rulebook();
      check(after);
      newest = Math.max(newest, after.signedSerial());
      if (after.digest().equals(before.digest())) {
        return new Reload(Kind.UNCHANGED, before, before, null);
      }
      replaced.add(before.digest());
      inUse = new InUse(found, System.nanoTime());
      return new Reload(Kind.SWAPPED, before, after, null);
    } catch (RulebookException e) {
      return new Reload(Kind.REFUSED, before, before, e);
    } catch (RuntimeException | Error e) {
      RulebookException refused =
          new RulebookException(
              "RB-RELOAD",
              "读取新版规则集时出错 (" + e.getClass().getSimpleName() + ")，继续使用原来的版本",
              "loading the new edition failed ("
                  + e.getClass().getSimpleName()
                  + "); the one before stays in use");
      refused.initCause(e);
      return new Reload(Kind.REFUSED, before, before, refused);
    }
  }

  /** On a thread of its own, which is left alone when it does not end in time. */
  private Assessor load() {
    abandoned.removeIf(thread -> !thread.isAlive());
    if (abandoned.size() >= MOST_ABANDONED) {
      throw late();
    }
    FutureTask<Assessor> load =
        new FutureTask<>(() -> Assessor.of(loader.load(), options.listeners));
    Thread thread = new Thread(load, "sanling-load");
    thread.setDaemon(true);
    thread.start();
    try {
      return Objects.requireNonNull(
          Uninterruptibles.getUninterruptibly(
              load, options.deadline.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      thread.interrupt();
      abandoned.add(thread);
      throw late();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }
  }

  private RulebookException late() {
    String seconds = String.valueOf(Math.max(1, options.deadline.toSeconds()));
    return new RulebookException(
        "RB-DEADLINE",
        "规则集在 " + seconds + " 秒内没有装载完，已放弃；请检查它，或放宽时限",
        "the rulebook was not loaded within "
            + seconds
            + " s and is given up; look into it, or allow more time");
  }

  private void check(Rulebook found) {
    if (!found.id().equals(id)) {
      throw new RulebookException(
          "RB-OTHER",
          "这里用的是规则集 " + id + "，得到的却是 " + found.id() + "；请换回正确的文件",
          "rulebook "
              + id
              + " is in use here, but "
              + found.id()
              + " was found; put the right file");
    }
    int serial = found.signedSerial();
    boolean signed = serial != Rulebook.UNNUMBERED;
    boolean older = serial < newest || serial == newest && replaced.contains(found.digest());
    if (signed && older && !(options.older && serial >= options.notBefore)) {
      throw new RulebookException(
          "RB-OLDER",
          "这个签名的规则包（序号 " + serial + "）比用过的（序号 " + newest + "）旧，没有使用；要退回旧版，请用更大的序号重新编译签名",
          "this signed bundle (serial "
              + serial
              + ") is older than one that was in use (serial "
              + newest
              + "); to go back to it, compile and sign it anew with a higher serial");
    }
  }

  private void report(Reload reload) {
    RulebookException refused = reload.refusal();
    refusal = refused;
    if (refused != null) {
      failure = new Failure(refused, System.nanoTime());
      LOG.warn("Rulebook {} stays as it is: {}", id, refused.message(Locale.ENGLISH));
    } else if (reload.kind() == Kind.SWAPPED) {
      LOG.info("Rulebook {} is now {}", id, reload.after().digest());
    }
  }

  /**
   * Has the listener hear of every reload, in their order, on the thread that reloads; what it
   * throws is logged and goes no further.
   */
  public void onReload(Consumer<? super Reload> listener) {
    requireNonNull(listener, "listener");
    listeners.add(
        new Listener() {
          @Override
          public void reloaded(Reload reload) {
            listener.accept(reload);
          }
        });
  }

  /**
   * Reloads when the bundle file, or a file of the rulebook folder, changes; and once right away,
   * in case it changed since it was opened. The file or folder may be replaced by renaming, and be
   * missing for a while. Runs on a daemon thread until {@link #close}.
   *
   * @param path the bundle file or rulebook folder
   * @param quiet how long nothing must change before it is read, so that a half copied folder is
   *     not
   * @throws RulebookException with code {@code RB-WATCH} when the file system cannot be watched
   */
  public void watch(Path path, Duration quiet) {
    watches.add(FileWatch.start(path, quiet, this::reload));
  }

  /** Stops watching; the edition in use stays usable. */
  @Override
  public void close() {
    watches.forEach(FileWatch::close);
  }
}
