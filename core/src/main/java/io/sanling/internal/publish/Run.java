package io.sanling.internal.publish;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.sanling.internal.FileNames;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of a folder of results: what made it, by which rules, for which days,
 * how much came of it, and the digest of each file. It says nothing that another run of the same
 * data would say otherwise, so its bytes are the same too.
 *
 * @param command the command, e.g. {@code assess}
 * @param rulebook the rulebook
 * @param against the rulebook that is compared with it; null for all but {@code impact}
 * @param period the days
 * @param lenient whether unknown fields were only warned of
 * @param counts units and records by what became of them
 * @param interim what interim results there are; null for results of the period
 */
public record Run(
    String command,
    Edition rulebook,
    @Nullable Edition against,
    AssessmentPeriod period,
    boolean lenient,
    ImmutableMap<String, Long> counts,
    @Nullable Interim interim) {
  /** The name of the file, which is written last. */
  public static final String FILE = "run.json";

  private static final String FORM = "sanling-run/1";
  private static final int MOST_BYTES = 1 << 24;

  /** A run that wrote results of the period. */
  public Run(
      String command,
      Edition rulebook,
      @Nullable Edition against,
      AssessmentPeriod period,
      boolean lenient,
      ImmutableMap<String, Long> counts) {
    this(command, rulebook, against, period, lenient, counts, null);
  }

  /** A rulebook by its id and digest. */
  public record Edition(String id, String digest) {}

  /**
   * Interim results (中期), which never take the place of those of the period.
   *
   * @param by how often
   * @param asOf the days as of which there are some, first to last
   */
  public record Interim(AssessmentPeriod.Cycle by, ImmutableList<LocalDate> asOf) {
    private Map<String, Object> tree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("by", by.name());
      tree.put("asOf", asOf.stream().map(LocalDate::toString).toList());
      return tree;
    }

    private static @Nullable Interim of(Map<String, @Nullable Object> run) {
      try {
        JsonTree interim = JsonTree.of(run).objectOrNull("interim");
        return interim == null
            ? null
            : new Interim(
                interim.code("by", AssessmentPeriod.Cycle.class),
                interim.texts("asOf").stream()
                    .map(LocalDate::parse)
                    .collect(ImmutableList.toImmutableList()));
      } catch (JsonTree.MismatchException | DateTimeException e) {
        return null;
      }
    }
  }

  /** How a folder is not as its {@code run.json} says. */
  public enum Flaw {
    /** A file is not there. */
    MISSING,
    /** A file is not the one that was written. */
    ALTERED,
    /** A file is there that the run did not write. */
    UNKNOWN
  }

  /** A file with a flaw, by its name. */
  public record Found(Flaw flaw, String name) {}

  /**
   * A folder of results as it is now.
   *
   * @param command what made it
   * @param rulebook id of the rulebook
   * @param interim what interim results it wrote; null for those of the period
   * @param files how many files the run wrote
   * @param flaws what is not as {@code run.json} says, by name
   */
  public record Checked(
      String command,
      String rulebook,
      @Nullable Interim interim,
      int files,
      ImmutableList<Found> flaws) {}

  String json(ImmutableList<Publication.Part> parts) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("form", FORM);
    tree.put("command", command);
    tree.put("rulebook", rulebook.id());
    tree.put("rulebookDigest", rulebook.digest());
    if (against != null) {
      tree.put("against", against.id());
      tree.put("againstDigest", against.digest());
    }
    tree.put("from", period.from().toString());
    tree.put("to", period.to().toString());
    tree.put("asOf", period.asOf().toString());
    if (interim != null) {
      tree.put("interim", interim.tree());
    }
    tree.put("lenient", lenient);
    tree.put("counts", counts);
    Map<String, Object> files = new TreeMap<>();
    for (Publication.Part part : parts) {
      files.put(part.name(), ImmutableMap.of("bytes", part.bytes(), "digest", part.digest()));
    }
    tree.put("files", files);
    tree.put("digest", Digests.sha256(CanonicalJson.bytes(tree)));
    return CanonicalJson.inOrder(tree) + "\n";
  }

  /** Names of the files that the run in the folder wrote; none where no run wrote there. */
  static Set<String> filesOf(Path folder) {
    Set<String> names = new TreeSet<>();
    read(folder)
        .ifPresent(
            run -> {
              names.add(FILE);
              names.addAll(run.files().keySet());
            });
    return names;
  }

  /**
   * Compares the files of the folder with its {@code run.json}; empty where there is none.
   *
   * @throws IOException when a file cannot be read
   */
  public static Optional<Checked> check(Path folder) throws IOException {
    Optional<Written> run = read(folder);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    List<Found> flaws = new ArrayList<>();
    Set<String> there = files(folder);
    there.remove(FILE);
    if (!run.get().whole()) {
      flaws.add(new Found(Flaw.ALTERED, FILE));
    }
    for (Map.Entry<String, String> file : run.get().files().entrySet()) {
      if (!there.remove(file.getKey())) {
        flaws.add(new Found(Flaw.MISSING, file.getKey()));
      } else if (!digest(FileNames.in(folder, file.getKey())).equals(file.getValue())) {
        flaws.add(new Found(Flaw.ALTERED, file.getKey()));
      }
    }
    there.forEach(name -> flaws.add(new Found(Flaw.UNKNOWN, name)));
    return Optional.of(
        new Checked(
            run.get().command(),
            run.get().rulebook(),
            run.get().interim(),
            run.get().files().size(),
            ImmutableList.copyOf(flaws)));
  }

  /** Whether a run wrote interim results there, and no others. */
  public static boolean isInterim(Path folder) {
    return read(folder).map(Written::interim).isPresent();
  }

  private static String digest(Path file) throws IOException {
    return "sha256:" + MoreFiles.asByteSource(file).hash(Hashing.sha256());
  }

  private static Set<String> files(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      entries
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !Publication.LITTER.contains(FileNames.of(file)))
          .forEach(file -> names.add(FileNames.within(folder, file)));
    }
    return names;
  }

  /** What a {@code run.json} says, its files with their digests; whole: as it was written. */
  private record Written(
      String command,
      String rulebook,
      @Nullable Interim interim,
      TreeMap<String, String> files,
      boolean whole) {}

  private static Optional<Written> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      Map<String, @Nullable Object> tree =
          JsonTree.readObject(
              new StringReader(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
      Object digest = tree.remove("digest");
      if (!FORM.equals(tree.get("form")) || !(tree.get("files") instanceof Map<?, ?> listed)) {
        return Optional.empty();
      }
      TreeMap<String, String> files = new TreeMap<>();
      listed.forEach(
          (name, said) -> {
            if (isWithin(folder, String.valueOf(name))) {
              Object is = said instanceof Map<?, ?> members ? members.get("digest") : null;
              files.put(String.valueOf(name), String.valueOf(is));
            }
          });
      return Optional.of(
          new Written(
              String.valueOf(tree.get("command")),
              String.valueOf(tree.get("rulebook")),
              Interim.of(tree),
              files,
              isSealed(tree, digest) && files.size() == listed.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isSealed(Map<String, @Nullable Object> tree, @Nullable Object digest) {
    try {
      return Digests.sha256(CanonicalJson.bytes(tree)).equals(digest);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return false;
    }
  }

  /** Whether it can be the name of a file of the folder: what a run writes has no other. */
  private static boolean isWithin(Path folder, String name) {
    try {
      return !name.contains("\\")
          && Splitter.on('/').splitToStream(name).noneMatch(Run::leadsElsewhere)
          && FileNames.in(folder, name).normalize().startsWith(folder.normalize());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean leadsElsewhere(String step) {
    return step.isEmpty() || step.equals(".") || step.equals("..");
  }
}
