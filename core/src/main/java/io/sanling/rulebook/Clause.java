package io.sanling.rulebook;

import io.sanling.result.Support;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A clause (条款) of a rulebook: what a rule rests on.
 *
 * @param id e.g. {@code HN-ZA-1}
 * @param heading short Chinese heading
 * @param text Chinese paraphrase, never a copy of a source's sentences, with the numbers it names
 *     filled in as they were used
 * @param support how official the clause is
 * @param reasonSupport support it counts with as a reason of conformity
 * @param source key and address of the source, or null for a design default
 * @param lastChecked day the clause was last checked against its source, or null while a draft of
 *     an edition has it still to be reviewed
 */
public record Clause(
    String id,
    String heading,
    String text,
    Support support,
    Support reasonSupport,
    @Nullable String source,
    @Nullable LocalDate lastChecked) {}
