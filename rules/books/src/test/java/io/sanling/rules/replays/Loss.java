package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;

/** Ways of losing points that leave every standard passed. */
enum Loss {
  GRID_WORKER(5) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.indicator("gridWorker", false))
          .then(o -> o.marks().scored("S2-gridWorker", "0", 0));
    }
  },
  HAZARDS(5) {
    @Override
    void on(Situation situation, Book book) {
      for (int i = 0; i < 10; i++) {
        Item hazard =
            Item.hazard("ORDINARY", book.start(10), book.start(40))
                .id("H-%02d".formatted(i))
                .with("rectifiedOn", book.start(i < 9 ? 40 : 41));
        situation.given(unit -> unit.with(hazard));
      }
      situation.then(
          o -> o.marks().scored("S5-hazards", "major=0;ordinary=0.1", book.isDraft() ? 13 : 15));
    }
  },
  SATISFACTION(4) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.survey(100, 80))
          .then(o -> o.marks().scored("S8-satisfaction", "0.8", 6));
    }
  },
  LEGAL_ADVISER(4) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.indicator("legalAdviser", false))
          .then(o -> o.marks().scored("S3-legalAdviser", "0", 0));
    }
  },
  LEDGER(4) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.indicator("ledgerKept", false))
          .then(o -> o.marks().scored("S1-ledgerKept", "0", 0));
    }
  },
  MEDIATORS(4) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.count("mediators", 0))
          .then(o -> o.marks().scored("S3-mediators", "0", 0));
    }
  },
  AFFAIRS(2) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.indicator("affairsPublished", false))
          .then(o -> o.marks().scored("S7-affairsPublished", "0", 0));
    }
  },
  LAW_TALKS(2) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.count("lawTalks", 2))
          .then(o -> o.marks().scored("S6-lawTalks", "0.5", 3));
    }
  },
  PLANS(2) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.count("assistanceTargets", 10).count("assistancePlans", 8))
          .then(o -> o.marks().scored("S4-assistance", "0.8", 3));
    }
  },
  MEDIATOR(2) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.count("mediators", 1))
          .then(o -> o.marks().scored("S3-mediators", "1", 2));
    }
  },
  MEETING(1) {
    @Override
    void on(Situation situation, Book book) {
      situation
          .given(unit -> unit.count("meetings", 3))
          .then(o -> o.marks().scored("S1-meetings", "0.75", 2));
    }
  };

  private static final ImmutableList<Loss> TOGETHER =
      ImmutableList.of(
          GRID_WORKER, HAZARDS, SATISFACTION, LEGAL_ADVISER, AFFAIRS, LAW_TALKS, PLANS, MEETING);

  private final int points;

  Loss(int points) {
    this.points = points;
  }

  abstract void on(Situation situation, Book book);

  /** Losses that come to so many points, from 0 to 25. */
  static ImmutableList<Loss> of(int lost) {
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    int left = lost;
    for (Loss loss : TOGETHER) {
      if (loss.points <= left) {
        losses.add(loss);
        left -= loss.points;
      }
    }
    if (left > 0) {
      throw new IllegalArgumentException(lost + " points cannot be lost");
    }
    return losses.build();
  }
}
