package io.sanling.rules.layer;

import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rulebook is made of, wherever it is: the files of a folder, of a bundled rulebook, or of a
 * layer's folder together with those of its base.
 *
 * <p>The base of a layer is the rulebook folder of that id beside the layer's folder, else the
 * bundled rulebook of that id.
 */
public final class RulebookSources {
  private static final String UNIT_OF_CASES = RulebookFiles.CASES + "/基准.yaml";

  private static final String BASE = "base/";

  private final RulebookFiles files;
  private final @Nullable Layer layer;
  private final @Nullable RulebookFiles base;

  private RulebookSources(
      RulebookFiles files, @Nullable Layer layer, @Nullable RulebookFiles base) {
    this.files = files;
    this.layer = layer;
    this.base = base;
  }

  /** Whether the path is a folder of a rulebook or of a layer. */
  public static boolean isRulebook(Path folder) {
    return Files.isRegularFile(folder.resolve(RulebookDraft.METADATA)) || isLayer(folder);
  }

  private static boolean isLayer(Path folder) {
    return Files.isRegularFile(folder.resolve(Layer.FILE))
        && !Files.exists(folder.resolve(RulebookDraft.METADATA));
  }

  /** Reads the folder, and the base's when it is a layer's. */
  public static RulebookSources read(Path folder, Problems problems) {
    RulebookFiles files = RulebookFiles.read(folder, problems);
    if (!isLayer(folder)) {
      return new RulebookSources(files, null, null);
    }
    Layer layer = LayerReader.read(files, problems).orElse(null);
    RulebookFiles base = layer == null ? null : base(folder, layer, problems);
    return new RulebookSources(files, layer, base);
  }

  /** The files of a rulebook or of a layer, whose base is found there. */
  static RulebookSources of(RulebookFiles files, Editions editions) {
    RulebookSources sources = of(files);
    if (!sources.isLayer()) {
      return sources;
    }
    Layer layer = LayerReader.read(files, new Problems()).orElse(null);
    return new RulebookSources(
        files, layer, layer == null ? null : editions.find(layer.base()).orElse(null));
  }

  /** The edition before, as a layer names it (上一版). */
  public Optional<Metadata.Named> previous() {
    return Optional.ofNullable(layer).map(Layer::previous);
  }

  /** The files of a rulebook, not of a layer. */
  public static RulebookSources of(RulebookFiles files) {
    return new RulebookSources(files, null, null);
  }

  /** What {@link #everything} gave, e.g. the files that travel in a bundle. */
  public static RulebookSources carried(RulebookFiles everything, Problems problems) {
    if (!everything.has(Layer.FILE) || everything.has(RulebookDraft.METADATA)) {
      return of(everything);
    }
    Map<String, byte[]> ofBase = new TreeMap<>();
    Map<String, byte[]> own = new TreeMap<>();
    everything
        .all()
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(BASE)) {
                ofBase.put(name.substring(BASE.length()), bytes);
              } else {
                own.put(name, bytes);
              }
            });
    RulebookFiles files = RulebookFiles.of(everything.name(), own);
    return new RulebookSources(
        files,
        LayerReader.read(files, problems).orElse(null),
        RulebookFiles.of(everything.name(), ofBase));
  }

  /** What a bundled id or a folder names; nothing when it names neither. */
  public static Optional<RulebookSources> named(String name, Problems problems) {
    Optional<RulebookFiles> bundled = BundledSources.of(name);
    if (bundled.isPresent()) {
      return bundled.map(RulebookSources::of);
    }
    try {
      Path folder = Path.of(name);
      return isRulebook(folder) ? Optional.of(read(folder, problems)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static @Nullable RulebookFiles base(Path folder, Layer layer, Problems problems) {
    Path beside = folder.toAbsolutePath().normalize().resolveSibling(layer.base());
    if (Files.isRegularFile(beside.resolve(RulebookDraft.METADATA))) {
      return RulebookFiles.read(beside, problems);
    }
    Optional<RulebookFiles> bundled = BundledSources.of(layer.base());
    if (bundled.isEmpty()) {
      problems.add(RulebookCode.LAYER_BASE, layer.basePlace(), layer.base(), layer.base(), beside);
    }
    return bundled.orElse(null);
  }

  /** The same with other files in the folder. */
  public RulebookSources with(RulebookFiles otherFiles, Problems problems) {
    return layer == null
        ? new RulebookSources(otherFiles, null, base)
        : new RulebookSources(
            otherFiles, LayerReader.read(otherFiles, problems).orElse(null), base);
  }

  /** The files of the folder itself. */
  public RulebookFiles files() {
    return files;
  }

  /** The files of the folder, with those of a layer's base under {@code base/}: for auditors. */
  public RulebookFiles everything() {
    if (base == null) {
      return files;
    }
    Map<String, byte[]> ofBase = new TreeMap<>();
    base.all().forEach((name, bytes) -> ofBase.put(BASE + name, bytes));
    return files.with(ofBase);
  }

  /** The files to read cases from: a layer's may build on the unit of its base's cases. */
  public RulebookFiles caseFiles() {
    byte[] unit = base == null ? null : base.bytes(UNIT_OF_CASES);
    return unit == null || files.has(UNIT_OF_CASES)
        ? files
        : files.with(Map.of(UNIT_OF_CASES, unit));
  }

  /** Whether it is a layer on a base. */
  public boolean isLayer() {
    return files.has(Layer.FILE) && !files.has(RulebookDraft.METADATA);
  }

  /** The rulebook that a layer lies on, as its files say it; empty for a rulebook. */
  public Optional<RulebookDraft> base() {
    return Optional.ofNullable(base).map(read -> RulebookDraft.read(read, new Problems()));
  }

  /**
   * The rulebook; null when a part without which nothing else can be read is missing.
   *
   * @param ofReading the problems of reading the files
   * @param found where the problems of what they say go
   */
  public @Nullable RulebookDraft draft(Problems ofReading, Problems found) {
    return ofReading.hasErrors() && isLayer() ? null : draft(found);
  }

  private @Nullable RulebookDraft draft(Problems problems) {
    if (!isLayer()) {
      return RulebookDraft.read(files, problems);
    }
    if (layer == null || base == null) {
      return null;
    }
    Problems ofBase = new Problems();
    RulebookDraft read = RulebookDraft.read(base, ofBase);
    if (read == null || ofBase.hasErrors()) {
      problems.add(
          Problem.of(RulebookCode.LAYER_BASE, layer.basePlace(), layer.base())
              .worded(
                  "errors",
                  layer.base(),
                  ofBase.all().stream()
                      .filter(Problem::isError)
                      .findFirst()
                      .map(error -> error.place() + " " + error.code())
                      .orElse("")));
      return null;
    }
    String lock = read.metadata().lock();
    if (lock != null && !lock.equals(RulebookContents.digest(read))) {
      problems.add(
          Problem.of(RulebookCode.LAYER_BASE, layer.basePlace(), layer.base())
              .worded("locked", layer.base()));
      return null;
    }
    return Layering.on(read, layer, files, problems);
  }

  /**
   * Passes on the problems found in the {@link #draft} or the {@link #caseFiles}, placed in the
   * files as they are. For a layer, warnings of its base are left out: they are not its own.
   */
  public void report(Problems found, Problems problems) {
    if (layer == null) {
      found.all().forEach(problems::add);
    } else {
      Layering.report(found, layer, problems);
    }
  }
}
