package io.sanling.record;

/**
 * A satisfaction survey (满意度调查): counts of people, no persons.
 *
 * @param surveyed people asked, from 0
 * @param satisfied people satisfied, 0 to surveyed
 */
public record Survey(long surveyed, long satisfied) {}
