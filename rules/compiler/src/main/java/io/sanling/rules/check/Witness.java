package io.sanling.rules.check;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.sanling.Rulebooks;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The edition that this one was made from: what stands there and not here was lost, perhaps by a
 * slip. It says what can be put back, not that it has to be.
 *
 * @param name its id
 * @param files its files
 * @param isOfOtherDays whether it is in force on other days, so that its days are wrong here
 */
record Witness(String name, RulebookFiles files, boolean isOfOtherDays) {
  private static final Pattern ID = Pattern.compile("(?m)^编号\\s*[:：]\\s*[\"']?([a-z0-9-]{1,120})");
  private static final Pattern PREVIOUS =
      Pattern.compile("(?m)^上一版\\s*[:：]\\s*[\"']?([a-z0-9-]{1,120})");
  private static final String UNREVIEWED = "待核对";
  private static final String REVIEW = "核对日期";
  private static final Pattern REVIEWED =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}|" + UNREVIEWED + ")(?=[\"]?$)");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}\\s*[-/.年]\\s*[0-9]{1,2}(?![0-9])");
  private static final int MOST_LINES = 2000;
  private static final double LEAST_IN_COMMON = 0.8;

  /** The previous edition, else the bundled one of the same id; null where there is neither. */
  static @Nullable Witness of(RulebookFiles files, Editions editions) {
    String metadata =
        files.has(RulebookDraft.METADATA)
            ? files.text(RulebookDraft.METADATA, new Problems())
            : null;
    String text = metadata == null ? "" : metadata;
    return named(ID, text, BundledSources::of, false)
        .or(() -> named(PREVIOUS, text, editions, true))
        .or(
            () ->
                BundledSources.of(files.name())
                    .map(found -> new Witness(files.name(), found, false)))
        .or(() -> likest(files))
        .orElse(null);
  }

  /** The bundled one that a folder with a name of its own was plainly copied from. */
  private static Optional<Witness> likest(RulebookFiles files) {
    Set<String> here = lines(files);
    List<String> days = days(files);
    Witness best = null;
    double most = LEAST_IN_COMMON;
    for (String id : Rulebooks.bundledIds()) {
      RulebookFiles there = BundledSources.of(id).orElse(null);
      if (there != null && !here.isEmpty()) {
        Set<String> common = Sets.intersection(here, lines(there));
        double share = (double) common.size() / here.size();
        if (share > most) {
          most = share;
          best = new Witness(id, there, !days(there).equals(days));
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Set<String> lines(RulebookFiles files) {
    Set<String> lines = new HashSet<>();
    for (String file : files.names()) {
      if (RulebookDraft.isPartOfARulebook(file) && !file.endsWith(".xlsx")) {
        lines(files, file).stream().filter(line -> !line.isBlank()).forEach(lines::add);
      }
    }
    return lines;
  }

  /** The lines of its description with days: from when to when it is in force. */
  private static List<String> days(RulebookFiles files) {
    return lines(files, RulebookDraft.METADATA).stream()
        .filter(line -> DAY.matcher(line).find())
        .toList();
  }

  private static Optional<Witness> named(
      Pattern key, String metadata, Editions editions, boolean isOfOtherDays) {
    Matcher found = key.matcher(metadata);
    return found.find()
        ? editions
            .find(found.group(1))
            .map(files -> new Witness(found.group(1), files, isOfOtherDays))
        : Optional.empty();
  }

  /**
   * What is different in a place of a file.
   *
   * @param place where it is
   * @param fix the edit that takes it back
   * @param lost the lines that stand in the witness
   */
  record Difference(Place place, Fix fix, ImmutableList<String> lost) {}

  /** The differences of the file that one edit takes back, top to bottom. */
  ImmutableList<Difference> differences(RulebookFiles now, String file) {
    ImmutableList<Difference> all = all(now, file);
    return !isAsGoodHere(file)
        ? all.stream()
            .filter(each -> each.lost().stream().noneMatch(line -> DAY.matcher(line).find()))
            .collect(ImmutableList.toImmutableList())
        : all;
  }

  /** Whether no day in the file is wrong here: in most files days are of a review only. */
  boolean isAsGoodHere(String file) {
    return !isOfOtherDays
        || !file.equals(RulebookDraft.METADATA) && !file.startsWith(RulebookFiles.CASES + "/");
  }

  private ImmutableList<Difference> all(RulebookFiles now, String file) {
    List<String> here = lines(now, file);
    List<String> there = unreviewed(file, here, lines(files, file));
    if (here.size() > MOST_LINES || there.size() > MOST_LINES || there.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Difference> found = ImmutableList.builder();
    List<String> hereUndated = here.stream().map(Witness::undated).toList();
    List<String> thereUndated = there.stream().map(Witness::undated).toList();
    int[][] common = common(hereUndated, thereUndated);
    int h = 0;
    int t = 0;
    while (h < Math.min(here.size(), there.size())
        && hereUndated.get(h).equals(thereUndated.get(h))) {
      h++;
    }
    t = h;
    int alike = 0;
    while (alike < Math.min(here.size(), there.size()) - h
        && hereUndated
            .get(here.size() - 1 - alike)
            .equals(thereUndated.get(there.size() - 1 - alike))) {
      alike++;
    }
    if (h + alike == Math.min(here.size(), there.size())) {
      // a stretch was taken out, or put in; what it has in common with others does not matter
      add(
          file,
          here.subList(h, here.size() - alike),
          h,
          there.subList(h, there.size() - alike),
          found);
      return found.build();
    }
    while (h < here.size() || t < there.size()) {
      if (h < here.size() && t < there.size() && hereUndated.get(h).equals(thereUndated.get(t))) {
        h++;
        t++;
        continue;
      }
      int fromHere = h;
      int fromThere = t;
      while ((h < here.size() || t < there.size())
          && !(h < here.size()
              && t < there.size()
              && hereUndated.get(h).equals(thereUndated.get(t)))) {
        if (t == there.size() || h < here.size() && common[h + 1][t] >= common[h][t + 1]) {
          h++;
        } else {
          t++;
        }
      }
      add(file, here.subList(fromHere, h), fromHere, there.subList(fromThere, t), found);
    }
    return found.build();
  }

  /**
   * Rows of the score table that are not here.
   *
   * @param place the row above the first of them
   * @param first what the first of them is of
   * @param files the score table as it stands there
   */
  record LostRows(Place place, int count, String first, Map<String, byte[]> files) {}

  /** The rows that are there and not here; null unless all others are the same in their order. */
  @Nullable LostRows lostRows(RulebookFiles now) {
    byte[] workbook = files.bytes(RulebookDraft.SCORES);
    RulebookDraft hereDraft = RulebookDraft.read(now, new Problems());
    RulebookDraft thereDraft = RulebookDraft.read(files, new Problems());
    if (workbook == null || hereDraft == null || thereDraft == null) {
      return null;
    }
    List<ScoreLine> here = hereDraft.scores();
    List<ScoreLine> lost = new ArrayList<>();
    Place place = Place.file(RulebookDraft.SCORES);
    int h = 0;
    for (ScoreLine line : thereDraft.scores()) {
      if (h < here.size() && said(here.get(h)).equals(said(line))) {
        if (lost.isEmpty()) {
          place = here.get(h).row().place();
        }
        h++;
      } else {
        lost.add(line);
      }
    }
    if (lost.isEmpty() || h < here.size()) {
      return null;
    }
    ScoreLine first = lost.get(0);
    return new LostRows(
        place,
        lost.size(),
        Stream.of(
                first.indicatorName(),
                String.join(" ", first.classNames(thereDraft.forms().subject(), null)),
                bound("≥ ", first.min()),
                bound("< ", first.max()),
                bound("", first.points()) + " 分")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")),
        Map.of(
            RulebookDraft.SCORES,
            workbook,
            RulebookDraft.SCORES_CSV,
            thereDraft.scoresAsCsv().getBytes(StandardCharsets.UTF_8)));
  }

  private static String bound(String sign, @Nullable BigDecimal bound) {
    return bound == null ? "" : sign + Values.plain(bound);
  }

  /** What a row says, apart from the day of its review and from how its numbers are written. */
  private static List<String> said(ScoreLine line) {
    return List.of(
        line.standard(),
        line.indicator(),
        line.measure(),
        line.classes().toString(),
        bound("", line.min()),
        bound("", line.max()),
        bound("", line.points()),
        bound("", line.weight()));
  }

  /**
   * Nobody has reviewed for an edition under review what stands in another: that is a signature.
   */
  private static List<String> unreviewed(String file, List<String> here, List<String> there) {
    boolean isUnderReview = here.stream().anyMatch(line -> line.contains(UNREVIEWED));
    return isUnderReview
        ? there.stream()
            .map(
                line ->
                    file.endsWith(".csv") || line.contains(REVIEW)
                        ? REVIEWED.matcher(line).replaceFirst(UNREVIEWED)
                        : line)
            .toList()
        : there;
  }

  /** A new edition has every day of review changed, which is no difference. */
  private static String undated(String line) {
    return REVIEWED.matcher(line).replaceFirst("");
  }

  private static void add(
      String file,
      List<String> here,
      int from,
      List<String> there,
      ImmutableList.Builder<Difference> found) {
    ImmutableList<String> lost = ImmutableList.copyOf(there);
    if (here.isEmpty()) {
      Place place = Place.line(file, Math.max(from, 1));
      Fix.Kind kind = from == 0 ? Fix.Kind.INSERT_BEFORE : Fix.Kind.INSERT_AFTER;
      found.add(new Difference(place, new Fix(kind, place, String.join("\n", there)), lost));
    } else if (there.isEmpty()) {
      if (here.size() == 1) {
        Place place = Place.line(file, from + 1);
        found.add(new Difference(place, Fix.of(Fix.Kind.DELETE_LINE, place), lost));
      }
    } else if (here.size() == there.size()) {
      for (int i = 0; i < here.size(); i++) {
        found.add(changed(file, from + i + 1, here.get(i), there.get(i)));
      }
    } else if (here.size() == 1) {
      Place place = Place.span(file, from + 1, 1, here.get(0).length() + 1);
      found.add(new Difference(place, Fix.replace(place, String.join("\n", there)), lost));
    }
  }

  /** The stretch that differs: the cells of a table, else the line without its indentation. */
  private static Difference changed(String file, int line, String here, String there) {
    int start = 0;
    int end = 0;
    boolean table = file.endsWith(".csv") && here.indexOf('"') < 0 && there.indexOf('"') < 0;
    String common = Strings.commonPrefix(here, there);
    if (table) {
      String rest =
          Strings.commonSuffix(here.substring(common.length()), there.substring(common.length()));
      start = common.lastIndexOf(',') + 1;
      end = rest.indexOf(',') < 0 ? 0 : rest.length() - rest.indexOf(',');
    } else {
      start = common.length() - common.stripLeading().length();
    }
    Place place = Place.span(file, line, start + 1, here.length() - end + 1);
    String text = there.substring(start, there.length() - end);
    return new Difference(place, Fix.replace(place, text), ImmutableList.of(there));
  }

  private static List<String> lines(RulebookFiles files, String file) {
    String text = files.has(file) ? files.text(file, new Problems()) : null;
    return text == null ? List.of() : new ArrayList<>(text.lines().toList());
  }

  /** How many lines the rests have in common, in their order. */
  private static int[][] common(List<String> here, List<String> there) {
    int[][] common = new int[here.size() + 1][there.size() + 1];
    for (int h = here.size() - 1; h >= 0; h--) {
      for (int t = there.size() - 1; t >= 0; t--) {
        common[h][t] =
            here.get(h).equals(there.get(t))
                ? common[h + 1][t + 1] + 1
                : Math.max(common[h + 1][t], common[h][t + 1]);
      }
    }
    return common;
  }
}
