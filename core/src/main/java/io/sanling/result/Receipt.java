package io.sanling.result;

/**
 * What the result rests on (回执); a digest is {@code sha256:} and 64 hexadecimal digits.
 *
 * @param rulebookDigest digest of the rulebook's content
 * @param recordDigest digest of the record in canonical form
 * @param engine engine and its version
 * @param resultDigest digest of the result without receipt
 */
public record Receipt(
    String rulebookDigest, String recordDigest, String engine, String resultDigest) {}
