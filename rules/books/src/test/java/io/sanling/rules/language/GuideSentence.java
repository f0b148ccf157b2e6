package io.sanling.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * A sentence of the vocabulary as the guide shows it.
 *
 * @param sentence the sentence
 * @param under the condition it narrows; null when it stands by itself
 * @param consequence whether it stands under 那么
 * @param example the sentence with its slots filled
 * @param source the rule the example is taken from; empty when no rule says it
 */
record GuideSentence(
    Sentence sentence,
    Vocabulary.@Nullable Condition under,
    boolean consequence,
    String example,
    String source) {}
