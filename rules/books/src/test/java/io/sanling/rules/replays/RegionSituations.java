package io.sanling.rules.replays;

/** PLACEHOLDER. */
final class RegionSituations {
  RegionSituations(Catalogue catalogue) {}

  void write() {}
}
