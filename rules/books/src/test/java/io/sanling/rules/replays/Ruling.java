package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** The ways a record can be determined, and what each brings about whatever the record is. */
enum Ruling {
  CONFIRMED("已认定", Item::confirmed),
  PENDING("待认定", Item::pending),
  EXCLUDED("已剔除", Item::excluded),
  UNDOCUMENTED("写明剔除但无文号", Item::excludedWithoutDocument);

  private final String label;
  private final UnaryOperator<Item> determined;

  Ruling(String label, UnaryOperator<Item> determined) {
    this.label = label;
    this.determined = determined;
  }

  String label() {
    return label;
  }

  Item of(Item item) {
    return determined.apply(item);
  }

  /** Undocumented exclusions count as pending. */
  boolean isPending() {
    return this == PENDING || this == UNDOCUMENTED;
  }

  /** What is listed of a record of a day more than thirty days ago. */
  void list(Outcome outcome, Item item, LocalDate day) {
    if (isPending()) {
      outcome.longPending(item, day);
    }
    listRecent(outcome, item);
  }

  /** What is listed of a record of the last thirty days. */
  void listRecent(Outcome outcome, Item item) {
    if (this == EXCLUDED) {
      outcome.excluded(item);
    } else if (this == UNDOCUMENTED) {
      outcome.undocumented(item);
    }
  }
}
