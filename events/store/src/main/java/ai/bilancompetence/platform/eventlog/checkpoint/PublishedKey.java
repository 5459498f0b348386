package ai.bilancompetence.platform.eventlog.checkpoint;

import java.time.Instant;

/**
 * The public half of a key that signs or signed checkpoints.
 *
 * @param keyId SHA-256 of the public key, 64 hexadecimal digits
 * @param publicKey Ed25519, X.509 SubjectPublicKeyInfo in Base64
 * @param createdAt from when on it signed
 */
public record PublishedKey(String keyId, String publicKey, Instant createdAt) {}
