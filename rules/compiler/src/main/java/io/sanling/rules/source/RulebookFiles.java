package io.sanling.rules.source;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.io.ByteStreams;
import io.sanling.internal.FileNames;
import io.sanling.internal.Unseen;
import io.sanling.internal.read.TextEncoding;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a rulebook at one moment, by name: those of its folder and of the folder {@code
 * cases} in it. Nothing outside the folder is ever read.
 */
public final class RulebookFiles {
  /** The folder of cases in a rulebook's folder. */
  public static final String CASES = "cases";

  /** What systems leave in folders that somebody looked at. */
  private static final ImmutableSet<String> LITTER =
      ImmutableSet.of("thumbs.db", "ehthumbs.db", "desktop.ini");

  private static final int MOST_FILES = 200;
  private static final long MOST_BYTES = 2L << 20;
  private static final long MOST_BYTES_TOGETHER = 16L << 20;
  private static final String SLASH = "/";
  private static final String YAML = ".yaml";
  private static final CharMatcher CONTROL =
      CharMatcher.javaIsoControl().and(CharMatcher.noneOf("\n\t"));
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of(YAML, ".csv", ".dslr", ".md", ".txt");
  private static final byte[] OF_ZIP = {'P', 'K', 3, 4};
  private static final byte[] OF_OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private final String name;
  private final ImmutableMap<String, byte[]> files;

  /** What was saved in another encoding, as it was; everything behind sees UTF-8. */
  private final ImmutableMap<String, Encodings.Other> recoded;

  /** What reads differently in two encodings, and nothing tells which it is. */
  private final ImmutableMap<String, TextEncoding.Evidence> unsure;

  private RulebookFiles(
      String name,
      Map<String, byte[]> files,
      ImmutableMap<String, Encodings.Other> recoded,
      ImmutableMap<String, TextEncoding.Evidence> unsure) {
    this.name = name;
    this.files = ImmutableMap.copyOf(files);
    this.recoded = recoded;
    this.unsure = unsure;
  }

  /** The files as they were saved. */
  private static RulebookFiles saved(String name, Map<String, byte[]> files) {
    Encodings encodings =
        new Encodings(Maps.filterKeys(files, file -> TEXTS.stream().anyMatch(file::endsWith)));
    Map<String, byte[]> all = new TreeMap<>(files);
    encodings
        .others()
        .forEach((file, other) -> all.put(file, other.text().getBytes(StandardCharsets.UTF_8)));
    return new RulebookFiles(name, all, encodings.others(), encodings.unsure());
  }

  /** Files from elsewhere than a folder, e.g. from a bundle. */
  public static RulebookFiles of(String name, Map<String, byte[]> files) {
    return saved(name, files);
  }

  /** Reads the folder; links and what is too large are problems and left out. */
  public static RulebookFiles read(Path folder, Problems problems) {
    Map<String, byte[]> files = new TreeMap<>();
    long[] left = {MOST_BYTES_TOGETHER};
    read(folder, "", files, left, problems);
    Path cases = folder.resolve(CASES);
    if (Files.isSymbolicLink(cases)) {
      problems.add(RulebookCode.FILE_NAME, Place.file(CASES), CASES, CASES);
    } else if (Files.isDirectory(cases)) {
      read(cases, CASES + SLASH, files, left, problems);
    }
    return saved(FileNames.of(folder.toAbsolutePath()), files);
  }

  private static void read(
      Path folder, String prefix, Map<String, byte[]> files, long[] left, Problems problems) {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path path : list.sorted().toList()) {
        String name = FileNames.of(path);
        String file = prefix + name;
        if (isHidden(name) || Files.isDirectory(path)) {
          continue;
        }
        Place place = Place.file(file);
        if (!AuthorText.isSeen(name.replace('\n', '\r').replace('\t', '\r'))) {
          problems.add(
              Problem.of(RulebookCode.FILE_NAME, place, file)
                  .worded("unseen", Unseen.shown(file, false)));
        } else if (Files.isSymbolicLink(path) || !Files.isRegularFile(path)) {
          problems.add(RulebookCode.FILE_NAME, place, file, file);
        } else if (files.size() >= MOST_FILES) {
          problems.add(
              Problem.of(RulebookCode.LIMIT, Place.file(prefix), "")
                  .worded("files", String.valueOf(MOST_FILES)));
          return;
        } else {
          add(path, file, files, left, problems);
        }
      }
    } catch (IOException e) {
      problems.add(RulebookCode.UNREADABLE, Place.file(prefix), "", FileNames.of(folder));
    }
  }

  /** Adds the file; another program may hold it, and the other files are read all the same. */
  private static void add(
      Path path, String file, Map<String, byte[]> files, long[] left, Problems problems) {
    try {
      byte[] bytes = bytes(path);
      left[0] -= bytes.length;
      if (bytes.length > MOST_BYTES || left[0] < 0) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, Place.file(file), "")
                .worded("bytes", MOST_BYTES >> 20, MOST_BYTES_TOGETHER >> 20));
      } else {
        files.put(file, bytes);
      }
    } catch (IOException e) {
      problems.add(RulebookCode.UNREADABLE, Place.file(file), file, file);
    }
  }

  /** One byte more than is allowed at the most. */
  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = ByteStreams.limit(Files.newInputStream(path), MOST_BYTES + 1)) {
      return in.readAllBytes();
    }
  }

  /** Hidden files, and what WPS, Excel and Windows leave beside what one works on. */
  public static boolean isHidden(String file) {
    return file.startsWith(".")
        || file.startsWith("~")
        || LITTER.contains(Ascii.toLowerCase(file))
        || file.endsWith(".tmp");
  }

  /** The name of the folder. */
  public String name() {
    return name;
  }

  /** The names of all files, sorted. */
  public ImmutableSet<String> names() {
    return files.keySet();
  }

  /** All files by name. */
  public ImmutableMap<String, byte[]> all() {
    return files;
  }

  /** Whether there is such a file. */
  public boolean has(String file) {
    return files.containsKey(file);
  }

  /** Files that are not saved as UTF-8, and are read all the same. */
  public ImmutableSet<String> savedOtherwise() {
    return recoded.keySet();
  }

  /** Whether the file is a workbook of the time before {@code .xlsx}, or one with a password. */
  public boolean isOldWorkbook(String file) {
    byte[] bytes = files.get(file);
    return bytes != null && startsWith(bytes, OF_OLD_OFFICE);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** The bytes of the file, a text's as UTF-8; null when it is not there. */
  public byte @Nullable [] bytes(String file) {
    return files.get(file);
  }

  /**
   * These files with others added, or put in place of those of the same name.
   *
   * @param others texts among them are UTF-8, since this program wrote or read them
   */
  public RulebookFiles with(Map<String, byte[]> others) {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.putAll(others);
    return new RulebookFiles(name, all, recoded, without(unsure, others.keySet()));
  }

  private static <T> ImmutableMap<String, T> without(
      ImmutableMap<String, T> map, Set<String> names) {
    return ImmutableMap.copyOf(Maps.filterKeys(map, name -> !names.contains(name)));
  }

  /** These files without one of them. */
  public RulebookFiles without(String file) {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.remove(file);
    return new RulebookFiles(name, all, recoded, unsure);
  }

  /**
   * The file's text, without byte-order mark, lines ended by LF; null, and a problem, when there is
   * none. Another encoding than UTF-8 is worth a warning, control characters are a problem.
   */
  public @Nullable String text(String file, Problems problems) {
    byte[] bytes = files.get(file);
    if (bytes == null) {
      Problem missing = Problem.of(RulebookCode.FILE_MISSING, Place.file(file), "", file);
      problems.add(
          CopiedNames.another(names(), file)
              .map(
                  other ->
                      missing
                          .worded("renamed", file, other)
                          .fix(new Fix(Fix.Kind.RENAME_FILE, Place.file(other), file)))
              .orElse(missing));
      return null;
    }
    Encodings.Other other = recoded.get(file);
    if (other != null) {
      problems.add(
          Problem.of(RulebookCode.ENCODING, Place.line(file, other.line()), "")
              .worded("other", file, other.charset())
              .as(Severity.WARNING)
              .fix(Fix.of(Fix.Kind.SAVE_AS_UTF8, Place.file(file))));
    }
    if (startsWith(bytes, OF_ZIP) || startsWith(bytes, OF_OLD_OFFICE)) {
      problems.add(
          Problem.of(RulebookCode.ENCODING, Place.file(file), "").worded("workbook", file));
      return null;
    }
    TextEncoding.Evidence open = unsure.get(file);
    if (open != null) {
      problems.add(
          Problem.of(RulebookCode.ENCODING, Place.file(file), open.asUtf8())
              .worded("unsure", file, open.asUtf8(), open.asGb18030()));
      return null;
    }
    try {
      String text = lines(decode(bytes));
      unseen(file, text, problems);
      return text;
    } catch (CharacterCodingException e) {
      problems.add(
          Problem.of(RulebookCode.ENCODING, Place.line(file, badLine(bytes)), "").worded("", file));
      return null;
    }
  }

  /**
   * Nothing in an author's text may be unseen, in a comment neither: two names would look alike.
   */
  private static void unseen(String file, String text, Problems problems) {
    int number = 0;
    for (String line : Splitter.on('\n').split(text)) {
      number++;
      // What YAML itself forbids is reported as such.
      String seen = Unseen.shown(line, true);
      if (!seen.equals(line) && !(file.endsWith(YAML) && CONTROL.matchesAnyOf(line))) {
        problems.add(
            Problem.of(RulebookCode.ENCODING, Place.span(file, number, 1, line.length() + 1), seen)
                .worded("control", file)
                .replaceBy(AuthorText.seen(line)));
      }
    }
  }

  private static String lines(String text) {
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
        .replace("\r\n", "\n")
        .replace('\r', '\n');
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** The first line that is not UTF-8. */
  private static int badLine(byte[] bytes) {
    int line = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
        } catch (CharacterCodingException e) {
          return line;
        }
        line++;
        start = i + 1;
      }
    }
    return 0;
  }
}
