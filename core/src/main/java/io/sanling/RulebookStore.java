package io.sanling;

import io.sanling.internal.FileWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * AssessmentResult result = store.assessor().assess(record);   // for each request
 * }</pre>
 *
 * <p>An assessment ends by the edition it began with. Whoever makes several and wants one edition
 * for all takes the assessor once. Safe to share between threads.
 */
public final class RulebookStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RulebookStore.class);

  private final RulebookLoader loader;
  private final ReentrantLock reloading = new ReentrantLock();
  private final List<Consumer<? super Reload>> listeners = new CopyOnWriteArrayList<>();
  private final List<FileWatch> watches = new CopyOnWriteArrayList<>();
  private volatile Assessor assessor;
  private volatile @Nullable RulebookException refusal;

  private RulebookStore(RulebookLoader loader) {
    this.loader = loader;
    this.assessor = Assessor.of(loader.load());
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
   * @param before digest of the rulebook in use before
   * @param after digest of the rulebook in use since
   * @param refusal why it was refused, else null
   */
  public record Reload(
      Kind kind, String before, String after, @Nullable RulebookException refusal) {}

  /**
   * A store with its first edition.
   *
   * @throws RulebookException when that cannot be loaded
   */
  public static RulebookStore open(RulebookLoader loader) {
    return new RulebookStore(loader);
  }

  /** The edition in use. */
  public Rulebook current() {
    return assessor.rulebook();
  }

  /** An assessor by the edition in use; it keeps to that edition. */
  public Assessor assessor() {
    return assessor;
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
      refusal = reload.refusal();
      listeners.forEach(listener -> tell(listener, reload));
      return reload;
    } finally {
      reloading.unlock();
    }
  }

  private Reload loadBeside() {
    String before = current().digest();
    try {
      Rulebook found = loader.load();
      if (found.digest().equals(before)) {
        return new Reload(Kind.UNCHANGED, before, before, null);
      }
      assessor = Assessor.of(found);
      return new Reload(Kind.SWAPPED, before, found.digest(), null);
    } catch (RulebookException e) {
      return new Reload(Kind.REFUSED, before, before, e);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
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

  private static void tell(Consumer<? super Reload> listener, Reload reload) {
    try {
      listener.accept(reload);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      LOG.warn("A listener of the rulebook store failed", e);
    }
  }

  /**
   * Has the listener hear of every reload, in their order, on the thread that reloads; what it
   * throws is logged and goes no further.
   */
  public void onReload(Consumer<? super Reload> listener) {
    listeners.add(listener);
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
