package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.record.Setting;
import io.sanling.record.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A track and a setting: what rows of the score table tell units apart by. */
record Situation(Track track, Setting setting) {
  /** Every one of the track. */
  static ImmutableList<Situation> of(Track track) {
    return Arrays.stream(Setting.values())
        .map(setting -> new Situation(track, setting))
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<Situation> all() {
    return Arrays.stream(Track.values())
        .flatMap(track -> of(track).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether they are all of some tracks. */
  static boolean areWholeTracks(Collection<Situation> situations) {
    return situations.stream().allMatch(one -> situations.containsAll(of(one.track)));
  }

  /** In Chinese, as the columns of the score table have it. */
  static String words(Collection<Situation> situations) {
    if (situations.containsAll(all())) {
      return "不限";
    }
    List<String> words = new ArrayList<>();
    for (Track track : Track.values()) {
      if (situations.containsAll(of(track))) {
        words.add(track.label());
      }
    }
    for (Setting setting : Setting.values()) {
      List<Situation> rest =
          situations.stream()
              .filter(one -> one.setting == setting && !words.contains(one.track.label()))
              .toList();
      if (rest.size() == Track.values().length) {
        words.add(setting.label());
      } else {
        rest.forEach(one -> words.add(one.track.label() + setting.label()));
      }
    }
    return String.join("、", words);
  }
}
